import { impersonal, type DataMap, type SubjectPath, type TableData } from '#kernel/module'

const own: readonly SubjectPath[] = [{ columns: ['customer_id'] }]
const ofRequest: readonly SubjectPath[] = [
  { columns: ['request_id'], in: { table: 'privacy.request', columns: ['id'] } },
]
/** Whoever has to prove that a right was kept may keep what proves it (GDPR art. 17 (3) b and e, PIPL art. 47). */
const proof = (column: string) => ({ keep: 'legalClaims', later: `left(${column}, 0)` }) as const
const table = (given: Partial<TableData> & Pick<TableData, 'plain' | 'personal'>): TableData => ({
  activity: 'privacyRights',
  customer: own,
  exported: true,
  ...given,
})

export const dataMap: DataMap = {
  'privacy.tmf_resource': table({
    customer: [{ mentions: ['kept'] }],
    erase: 'rows',
    plain: 'id kind version updated_at',
    personal: { kept: { is: 'content' } },
  }),
  'privacy.request_event': table({
    customer: ofRequest,
    person: ofRequest,
    exported: false,
    ages: { from: 'at' },
    plain: 'id request_id at actor_id kind',
    personal: { actor_name: { is: 'name', erase: proof('actor_name') }, text: { is: 'text', erase: proof('text') } },
  }),
  'privacy.erasure_step': table({
    customer: ofRequest,
    plain: 'request_id position table_name done rows columns at',
    json: { kept: 'names of columns and of the law that keeps them' },
    personal: {},
  }),
  'privacy.consent_event': table({
    keeps: { at: 'at' },
    plain: 'id customer_id purpose_code channel action notice_id text_hash method actor_kind actor_id at',
    // The ledger refuses every change, so what it keeps has no end (`consent_stands`).
    personal: { actor_name: { is: 'name', erase: { keep: 'legalClaims' } } },
  }),
  'privacy.retention_policy': {
    ...impersonal('activity days active changed_at version'),
    personal: { changed_by: { is: 'name' } },
  },
  'privacy.retention_run': {
    ...impersonal('id state planned_at due_at ended_at version'),
    personal: { planned_by: { is: 'name' } },
  },
  'privacy.retention_step': impersonal('run_id position table_name activity before counted held gone done'),
  'privacy.secret': impersonal('one value'),
  'privacy.consent_expiry': table({
    erase: 'rows',
    exported: false,
    plain: 'customer_id purpose_code channel due_at',
    personal: {},
  }),
  'privacy.purpose': impersonal('code name_zh name_en rule separate valid_days active version'),
  'privacy.notice': {
    ...impersonal('id purpose_code number text_zh text_en hash published_at'),
    personal: { published_by: { is: 'name' } },
  },
  'privacy.incident_person': table({
    keeps: { at: 'added_at' },
    plain: 'incident_id customer_id added_at',
    personal: {},
  }),
  'privacy.letter': table({
    ages: { from: 'asked_at', where: "state not in ('held', 'waiting', 'queued')" },
    keeps: { at: 'asked_at', while: "state in ('held', 'waiting', 'queued')" },
    plain: 'id incident_id request_id customer_id state channel problem message_id asked_at told_at',
    personal: {
      address: { is: 'email', erase: proof('address'), exported: false },
      asked_by: { is: 'name', erase: proof('asked_by') },
      told_by: { is: 'name', erase: proof('told_by') },
    },
  }),
  'privacy.incident_template': impersonal('kind channel language subject text version'),
  'privacy.incident_wording': {
    ...impersonal('incident_id channel language subject text told_at'),
    personal: { asked_by: { is: 'name' } },
  },
  'privacy.incident_notice': {
    ...impersonal('id incident_id kind recipient way text told_at recorded_at'),
    personal: { recorded_by: { is: 'name' } },
  },
  'privacy.incident_event': {
    ...impersonal('id incident_id at actor_id kind text'),
    personal: { actor_name: { is: 'name' } },
  },
  'privacy.incident': {
    ...impersonal(
      'id number title description kind severity operator personal_data categories affected_count status owner_id known_at assessment containment contained_at cyber_told_at data_told_at people_told_at final_told_at not_told_reason cause lessons actions reopened_at closed_at next_due_at breached version updated_at',
    ),
    personal: { reported_by: { is: 'name' } },
  },
  'privacy.hold': table({
    exported: false,
    ages: { from: 'released_at' },
    plain: 'id customer_id basis until placed_by placed_at released_at released_by version',
    personal: {
      reason: { is: 'text', erase: { keep: 'legalClaims', later: "'—'" } },
      placed_by_name: { is: 'name', erase: proof('placed_by_name') },
      release_reason: { is: 'text', erase: proof('release_reason') },
    },
  }),
  'privacy.restriction': table({
    ages: { from: 'lifted_at' },
    plain: 'id customer_id request_id since lifted_at lifted_by told_at',
    personal: { lift_reason: { is: 'text', erase: proof('lift_reason') } },
  }),
  'privacy.request': table({
    noun: 'privacyRequest',
    person: [{ columns: ['person_id'] }],
    ages: { from: 'ended_at' },
    keeps: { at: 'ended_at', while: 'ended_at is null' },
    plain:
      'id number kind law channel customer_id person_id org_id assignee_id status duplicate_of received_at acknowledged_at identity_method verified_at verified_by extended_at asked_by asked_at approved_by approved_at blocked_by ended_at refusal next_due_at breached created_by version updated_at',
    personal: {
      description: { is: 'text', erase: proof('description') },
      answer: { is: 'text', erase: proof('answer') },
    },
  }),
}
