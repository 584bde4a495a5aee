import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  'governance.access_review_item': {
    activity: 'security',
    person: [{ columns: ['person_id'] }],
    exported: false,
    plain:
      'id review_id person_id key_id role_codes last_used_at conflicts reviewer_id level due_at decision decided_by decided_at version',
    personal: { reason: { is: 'text', erase: { to: "''" } } },
  },
  'governance.access_review': impersonal(
    'id name org_id role_codes keys due_at days_more at_last owner_id next_due_at breached version created_at',
  ),
  'governance.reminder': impersonal('id kind subject_id person_id stage due_at raised_at'),
  'governance.library': impersonal('framework edition digest loaded_at'),
  'governance.requirement': impersonal(
    'id framework edition kind code theme position name_zh name_en about_zh about_en retired',
  ),
  'governance.mapping': impersonal(
    'id control_id requirement_id relationship rationale_zh rationale_en shipped version last_update',
  ),
  'governance.risk_matrix': impersonal('number note created_by_name created_at', {
    body: 'words of probabilities and impacts, scores of levels',
  }),
  'governance.risk': impersonal(
    'id number org_id title description owner_id confidentiality integrity availability matrix inherent_probability inherent_impact current_probability current_impact residual_probability residual_impact current_score treatment plan treatment_owner_id treatment_level treatment_since treatment_done_at next_due_at breached review_at state version created_at last_update',
  ),
  'governance.risk_control': impersonal('risk_id requirement_id'),
  'governance.risk_event': impersonal('id risk_id kind matrix probability impact until note by_id by_name at'),
  'governance.security_audit': impersonal(
    'id number org_id title scope lead_id planned_from planned_to state summary version created_at last_update',
  ),
  'governance.audit_item': impersonal('id audit_id requirement_id result note audited_by audited_at'),
  'governance.finding': impersonal(
    'id number org_id audit_id requirement_id kind title description owner_id containment root_cause action implemented_by implemented_at round state raised_at reopened_at closed_at next_due_at breached version last_update',
    { evidence: 'titles and addresses of documents' },
  ),
  'governance.finding_check': impersonal('id finding_id round kind passed measure note by_id by_name at'),
  'governance.campaign': impersonal(
    'id number title_zh title_en text_zh text_en org_id role_codes due_on pass_percent owner_id created_at',
    { questions: 'questions in both languages, their choices and which is right' },
  ),
  'governance.campaign_person': impersonal('campaign_id person_id'),
  'governance.campaign_try': impersonal('id campaign_id person_id answers percent passed at'),
  'governance.contingency_plan': impersonal(
    'id number org_id title scope owner_id rto_minutes rpo_minutes drill_days review_at version created_at last_update',
    { steps: 'titles, minutes and the colleague by id', contacts: 'functions and their duty lines' },
  ),
  'governance.drill': impersonal(
    'id number plan_id kind scheduled_on participant_ids state plan_version rto_minutes rpo_minutes recovered_minutes lost_minutes result lessons finding_id held_at held_by_name version last_update',
    { steps: 'those of the plan with the minutes they took' },
  ),
  'governance.policy': impersonal(
    'id code name_zh name_en owner_id quorum valid_days read_days live_version_id version created_at last_update',
  ),
  'governance.policy_version': impersonal(
    'id policy_id number text change_note state author_id published_at seal version last_update',
  ),
  'governance.policy_approval': impersonal('id policy_version_id text_digest approved note by_id by_name at'),
  'governance.policy_acknowledgement': impersonal('id policy_version_id person_id at until seal'),
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
