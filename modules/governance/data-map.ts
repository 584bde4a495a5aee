import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  'governance.library': impersonal('framework edition digest loaded_at'),
  'governance.requirement': impersonal(
    'id framework edition kind code theme position name_zh name_en about_zh about_en retired',
  ),
  'governance.mapping': impersonal(
    'id control_id requirement_id relationship rationale_zh rationale_en shipped version last_update',
  ),
  'governance.statement': impersonal('id org_id scope last_issue last_issued_at version created_at last_update'),
  'governance.statement_answer': impersonal(
    'statement_id requirement_id applicable reasons justification state owner_id version last_update',
    { evidence: 'titles and addresses of documents' },
  ),
  'governance.statement_issue': impersonal(
    'id statement_id number edition scope note digest issued_by issued_by_name issued_at',
    { answers: 'what was answered to each control; owners by id' },
  ),
}
