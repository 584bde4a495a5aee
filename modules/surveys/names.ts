import { defineNames } from '#kernel/i18n'
import type { surveysContract } from './contract/index.ts'

/** What people read for the codes of this module: on the pages of roles and of the audit. */
export const names = defineNames<keyof typeof surveysContract>({
  'zh-CN': {
    module: '满意度调查',
    operations: {
      listSurveys: '查看问卷列表',
      createSurvey: '添加问卷',
      getSurvey: '查看问卷',
      changeSurvey: '修改问卷',
      surveyVersions: '查看问卷版本',
      listInvitations: '查看评价邀请列表',
      getInvitation: '查看评价邀请',
      readQuestion: '客户打开评价页',
      answerSurvey: '客户提交评价',
      surveyResults: '查看满意度结果',
    },
    things: {
      survey: '问卷',
      answer: '评价',
      result: '满意度结果',
      invitation: '评价邀请',
    },
  },
  en: {
    module: 'Surveys',
    operations: {
      listSurveys: 'List surveys',
      createSurvey: 'Add a survey',
      getSurvey: 'Read a survey',
      changeSurvey: 'Change a survey',
      surveyVersions: 'List versions of a survey',
      listInvitations: 'List survey invitations',
      getInvitation: 'Read a survey invitation',
      readQuestion: 'Open the page of a survey',
      answerSurvey: 'Answer a survey',
      surveyResults: 'Read survey results',
    },
    things: {
      survey: 'survey',
      answer: 'answer',
      result: 'result',
      invitation: 'survey invitation',
    },
  },
})
