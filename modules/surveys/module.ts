import { defineModule } from '#kernel/module'
import { surveysContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { surveyImporter } from './importer.ts'
import { expireInvitations } from './jobs/expire-invitations.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { answerSealing } from './store/answer.ts'
import { inviteAfterClosure } from './subscribers/invite-after-closure.ts'
import { answerSurvey } from './use-cases/answer-survey.ts'
import { changeSurvey, createSurvey, getSurvey, listSurveys, surveyVersions } from './use-cases/manage-surveys.ts'
import { readQuestion } from './use-cases/read-question.ts'
import { getInvitation, listInvitations, surveyResults } from './use-cases/read-results.ts'
import { heardLive } from './views/heard-live.ts'

export default defineModule({
  name: 'surveys',
  dir: import.meta.dirname,
  dataMap,
  uses: ['customers', 'interactions', 'cases'],
  contract: surveysContract,
  messages,
  names,
  live: { surveys: heardLive },
  importers: [surveyImporter],
  sealings: [answerSealing],
  on: [inviteAfterClosure],
  schedules: [expireInvitations],
  implement: {
    listSurveys,
    getSurvey,
    createSurvey,
    changeSurvey,
    surveyVersions,
    listInvitations,
    getInvitation,
    readQuestion,
    answerSurvey,
    surveyResults,
  },
})
