// The door: all that other modules may use.
export { surveyAnswered, surveysImported, surveySent, surveySuppressed } from './events.ts'
export { shipSurveys } from './use-cases/ship-surveys.ts'
