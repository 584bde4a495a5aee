import { answerContract, definitionContract, invitationContract, resultContract } from './survey.ts'

export { Invitation, SurveyBody, SurveyDefinition, SurveyVersion } from './survey.ts'
export const surveysContract = { ...definitionContract, ...invitationContract, ...answerContract, ...resultContract }
