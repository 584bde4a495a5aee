import { impersonal, type DataMap } from '#kernel/module'

export const dataMap: DataMap = {
  'standards.clock_event': {
    activity: 'complaintHandling',
    customer: [{ columns: ['clock_id'], in: { table: 'standards.clock', columns: ['id'] } }],
    exported: false,
    plain: 'clock_id seq type at recorded_at actor_id',
    json: { data: 'kind, instants and reason codes of the event' },
    personal: { note: { is: 'text', erase: 'null' } },
  },
  'standards.clock': {
    activity: 'complaintHandling',
    customer: [{ columns: ['customer_id'] }],
    exported: true,
    plain:
      'id subject_kind subject_id subject_number metric instance run policy_id policy_version_id calendar_version_id duration_ms time stage pause_reason started_at due_at ended_at breached_at past_breaches elapsed_ms next_at org_id team_id assignee_id customer_id events updated_at',
    json: { facts: 'kind, priority, class, product, channel and branch a promise was chosen by' },
    personal: {},
  },
  'standards.escalation': impersonal(
    'id clock_id run level recipient person_id because due_at raised_at late acknowledged_at acknowledged_by',
  ),
  'standards.calendar': impersonal('id code name_zh name_en active current_version_id version updated_at'),
  'standards.calendar_version': impersonal('id calendar_id number note created_by created_at', {
    definition: 'hours and holidays',
  }),
  'standards.objective': impersonal('id policy_id version updated_at', { kept: 'service level objectives (TMF657)' }),
  'standards.policy': impersonal(
    'id code name_zh name_en rank active subject_kind current_version_id version updated_at',
  ),
  'standards.policy_version': impersonal('id policy_id number source note created_by created_at', {
    body: 'for whom, targets, pauses, escalation',
  }),
  'standards.revision': impersonal('one number'),
  'standards.specification': impersonal('id policy_id version updated_at', {
    kept: 'service level specifications (TMF657)',
  }),
}
