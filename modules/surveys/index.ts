// The door: all that other modules may use.
export { surveyAnswered, surveySent, surveySuppressed } from './events.ts'
export { shipSurveys } from './use-cases/ship-surveys.ts'
