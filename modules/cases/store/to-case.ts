import { sql } from '#kernel/db'
import type { Case } from '../contract/case.ts'
import { path } from '../contract/case.ts'
import type { CaseRow } from './case.ts'

/** A case row with the names of what it points to. */
export interface NamedCase extends Omit<CaseRow, 'search'> {
  category: Case['category']
  customer: Case['customer']
  org: Case['org']
  team: Case['team']
  assignee: Case['assignee']
  cause: Case['cause']
  solution: Case['solution']
}
/** Tables behind a case as it is shown; each join is on a unique key, so it neither adds rows nor costs a count. */
export const caseTables = sql`cases."case" c
  left join cases.category cat on cat.id = c.category_id
  left join cases.closure_code cc on cc.role = 'cause' and cc.code = c.cause_code
  left join cases.closure_code sc on sc.role = 'solution' and sc.code = c.solution_code
  left join customers.v_customer cu on cu.id = c.customer_id
  left join identity.v_org o on o.id = c.org_id
  left join identity.v_team t on t.id = c.team_id
  left join identity.v_person p on p.id = c.assignee_id`
const named = (id: string, fields: string) =>
  sql`case when ${sql.raw(id)} is null then null else jsonb_build_object('id', ${sql.raw(id)}, ${sql.raw(fields)}) end`
export const caseColumns = sql`
  c.id, c.number, c.kind, c.title, c.description, c.status, c.status_reason, c.status_at, c.category_id, c.impact, c.urgency, c.priority, c.channel,
  c.customer_id, c.customer_class, c.service_id, c.product, c.org_id, c.team_id, c.assignee_id, c.conversation_id, c.parent_id, c.merged_into_id, c.split_from_id,
  c.opened_at, c.first_response_at, c.located_at, c.restored_at, c.regulator_replied_at, c.last_response_at, c.waiting_since, c.customer_told_at, c.reopened_at, c.cancelled_at, c.resolved_at, c.closed_at,
  c.requested_at, c.next_due_at, c.breached, c.cause_code, c.solution_code, c.solution_text, c.reopen_count, c.misrouted_count, c.rework_count, c.handover_count,
  c.external_id, c.source, c.custom, c.kept, c.version, c.updated_at,
  ${named('cat.id', `'code', cat.code, 'nameZh', cat.name_zh, 'nameEn', cat.name_en`)} as category,
  ${named('cu.id', `'name', cu.name, 'class', cu.class, 'number', cu.number`)} as customer,
  ${named('o.id', `'nameZh', o.name_zh, 'nameEn', o.name_en`)} as org,
  ${named('t.id', `'nameZh', t.name_zh, 'nameEn', t.name_en`)} as team,
  ${named('p.id', `'name', p.name`)} as assignee,
  case when cc.code is null then null else jsonb_build_object('code', cc.code, 'nameZh', cc.name_zh, 'nameEn', cc.name_en) end as cause,
  case when sc.code is null then null else jsonb_build_object('code', sc.code, 'nameZh', sc.name_zh, 'nameEn', sc.name_en) end as solution`

export const caseHref = (id: string): string => `${path}/${id}`

/** Between our names and TMF621's; attributes a partner sent in a form of their own come back as sent. */
export function toCase(r: NamedCase): Case {
  const kept = r.kept as Record<string, unknown>
  const milestones = Object.fromEntries(
    Object.entries({
      firstResponse: r.first_response_at,
      located: r.located_at,
      restored: r.restored_at,
      regulatorReplied: r.regulator_replied_at,
    }).filter(([, at]) => at),
  )
  return {
    '@type': 'TroubleTicket',
    ...kept,
    id: r.id,
    href: caseHref(r.id),
    name: r.title,
    description: r.description,
    status: r.status,
    ticketType: (kept.ticketType as string | undefined) ?? r.kind,
    severity: (kept.severity as string | undefined) ?? r.impact,
    priority: (kept.priority as string | undefined) ?? r.priority,
    statusChangeDate: r.status_at,
    creationDate: r.opened_at,
    lastUpdate: r.updated_at,
    ...(r.status_reason ? { statusChangeReason: r.status_reason } : {}),
    ...(r.next_due_at && !kept.expectedResolutionDate ? { expectedResolutionDate: r.next_due_at } : {}),
    ...(r.requested_at && !kept.requestedResolutionDate ? { requestedResolutionDate: r.requested_at } : {}),
    // What a partner expected yields to what came true.
    ...(r.resolved_at ? { resolutionDate: r.resolved_at } : {}),
    ...(r.external_id ? { externalId: r.external_id } : {}),
    channel: (kept.channel as Case['channel'] | undefined) ?? { id: r.channel, name: r.channel },
    relatedParty: partiesOf(r, kept),
    number: r.number,
    kind: r.kind,
    casePriority: r.priority,
    impact: r.impact,
    urgency: r.urgency,
    category: r.category,
    customer: r.customer,
    org: r.org,
    team: r.team,
    assignee: r.assignee,
    nextDueAt: r.next_due_at,
    breached: r.breached,
    milestones,
    cause: r.cause,
    solution: r.solution,
    solutionText: r.solution_text,
    closedAt: r.closed_at,
    reopenCount: r.reopen_count,
    conversationId: r.conversation_id,
    serviceId: r.service_id,
    parentId: r.parent_id,
    mergedIntoId: r.merged_into_id,
    custom: r.custom as Record<string, unknown>,
    version: r.version,
  } as Case
}

function partiesOf(r: NamedCase, kept: Record<string, unknown>): Case['relatedParty'] {
  const sent = (kept.relatedParty as Case['relatedParty'] | undefined) ?? []
  const known = (id: string) => sent.some((p) => p.id === id)
  const has = (role: string) => sent.some((p) => p.role === role)
  return [
    ...sent,
    ...(r.customer && !has('customer')
      ? [
          {
            id: r.customer.id,
            href: `/tmf-api/customerManagement/v4/customer/${r.customer.id}`,
            name: r.customer.name,
            role: 'customer',
            '@referredType': 'Customer',
          },
        ]
      : []),
    ...(r.assignee && !known(r.assignee.id)
      ? [
          {
            id: r.assignee.id,
            href: `/api/identity/v1/person/${r.assignee.id}`,
            name: r.assignee.name,
            role: 'assignee',
            '@referredType': 'Individual',
          },
        ]
      : []),
    ...(r.team && !known(r.team.id)
      ? [
          {
            id: r.team.id,
            href: `/api/identity/v1/team/${r.team.id}`,
            name: r.team.nameZh,
            role: 'team',
            '@referredType': 'Organization',
          },
        ]
      : []),
  ]
}
