import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  'surveys.invitation': {
    activity: 'satisfaction',
    customer: [{ columns: ['customer_id'] }],
    noun: 'survey',
    exported: true,
    ages: { from: 'sent_at' },
    keeps: { at: 'coalesce(answered_at, sent_at)' },
    plain:
      'id case_id closure customer_id org_id team_id assignee_id case_kind product channel survey_version_id state why sent_at expires_at answered_at score satisfied reasons call_back_case_id',
    personal: { text: { is: 'text', erase: 'null' } },
  },
  'surveys.secret': impersonal('one value'),
  'surveys.survey': impersonal('id code name_zh name_en kinds active current_version_id version updated_at'),
  'surveys.survey_version': {
    activity: 'satisfaction',
    exported: false,
    plain: 'id survey_id number created_at',
    json: { body: 'words of the questions' },
    personal: { created_by: { is: 'name' } },
  },
}
