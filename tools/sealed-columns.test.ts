import { expect, test } from 'vitest'
import { mapOf } from '#kernel/data-map'
import { modules } from '#modules'

/** Why columns with personal data stand in the clear; everything else personal is sealed (docs/decisions/0016). */
const reasons: Readonly<Record<string, string>> = {
  'names are found by their beginning, by pinyin and by initials; a hash has none of these':
    'customers.account.name customers.customer.name customers.party.name customers.search_entry.tokens interactions.message.author_name interactions.visitor_session.name',
  'numbers we gave out ourselves are what staff and partners know a record by; they say nothing to others':
    'customers.account.number customers.customer.number customers.customer.external_id customers.customer.import_source customers.party.external_ref cases.case.external_id interactions.call.external_id interactions.conversation.external_id interactions.message.external_id interactions.message.content_hash',
  'an amount, a segment or a resource is filtered by range and found when something fails, and leads to somebody only through what is sealed':
    'customers.account.balance_fen customers.customer.segment customers.service.resource_kind customers.service.resource_ref',
  'Chinese full text is searched by its words, which stand in the index beside it; sealing the text alone would hide nothing':
    'cases.case.title cases.case.description cases.case.search cases.case.solution_text cases.case.status_reason',
  'partners filter by any attribute they sent (TMF630), for which PostgreSQL must read it':
    'customers.customer.kept customers.party.kept cases.case.kept cases.case.custom privacy.tmf_resource.kept interactions.conversation.kept',
  'not yet: lists of contacts are searched by subject and first words, joined by thread and address in SQL; the texts themselves are sealed':
    'interactions.conversation.external_user interactions.conversation.participants interactions.conversation.preview interactions.conversation.subject interactions.conversation.thread_key interactions.message.attachments interactions.message.data interactions.message.delivery_error interactions.visitor_session.origin_hash interactions.visitor_session.token_hash interactions.visitor_session.visitor_key cases.activity.text cases.activity.data cases.merge.before cases.saved_view.query standards.clock_event.note',
  'sealed by the pipeline under the key of the person it tells of, where it tells of one (kernel/module/news.ts)':
    'kernel.audit_entry.before kernel.audit_entry.after',
  'staff sign in by it, are named by it, and are looked for in lists; employees are not erased while they work':
    'cases.activity.actor_name identity.account.account_id identity.person.email identity.person.image identity.person.name identity.person.search_text identity.person.username identity.passkey.name indicators.indicator_version.created_by surveys.survey_version.created_by kernel.import_run.created_by_name privacy.hold.placed_by_name privacy.request_event.actor_name privacy.consent_event.actor_name privacy.incident.reported_by privacy.incident_event.actor_name privacy.incident_notice.recorded_by privacy.incident_wording.asked_by privacy.letter.asked_by privacy.letter.told_by privacy.notice.published_by privacy.retention_policy.changed_by privacy.retention_run.planned_by identity.scim_user.external_id identity.scim_user.user_name',
  'security looks for it by itself, and it goes by age':
    'kernel.audit_entry.address identity.session.ip_address identity.session.user_agent identity.session.token identity.sso_session.subject identity.verification.identifier identity.verification.value identity.delegation.reason identity.separation_exception.reason governance.access_review_item.reason',
  'evidence of how somebody’s rights were kept outlives what was erased':
    'privacy.hold.reason privacy.hold.release_reason privacy.request.answer privacy.request.description privacy.request_event.text privacy.restriction.lift_reason customers.merge.reason customers.merge.undo_reason',
  'goes within days by itself': 'kernel.idempotent_reply.body kernel.import_reject.cells kernel.import_run.detection',
  'names a file whose content is sealed; the checksum is where it lies': 'kernel.file.name kernel.file.sha256',
}
const told = Object.values(reasons).flatMap((columns) => columns.split(' '))
const map = mapOf(modules)
const sealed = new Set(modules.flatMap((m) => m.sealings ?? []).flatMap((s) => s.columns.map((c) => `${s.table}.${c}`)))
const personal = Object.entries(map).flatMap(([table, data]) => Object.keys(data.personal).map((c) => `${table}.${c}`))

test('every column with personal data is sealed, or says why not', () => {
  expect(personal.filter((c) => !sealed.has(c) && !told.includes(c)).toSorted()).toEqual([])
})
test('no reason is given for a column that is sealed, not there, or named twice', () => {
  expect(told.filter((c, i) => sealed.has(c) || !personal.includes(c) || told.indexOf(c) !== i)).toEqual([])
})
