import { applyClocks, clocksOf } from '#modules/standards'
import type { Ctx } from '#kernel/module'
import type { NoticeKind } from '../contract/vocabulary.ts'
import type { IncidentRow } from '../store/incident.ts'

/** Which notice each promise is kept by. */
const keptBy: Readonly<Record<string, NoticeKind>> = {
  firstResponse: 'cyberReport',
  regulatorReply: 'dataReport',
  finalReport: 'finalReport',
}
/**
 * Hands standards what an incident's clocks go by; which laws promise what is theirs, as data. What was not told before a reopening is
 * owed from the reopening. Who found that the authority for data protection need not be told owes it no longer.
 */
export const incidentClocks = (ctx: Ctx, i: IncidentRow) => {
  const since = i.reopened_at ?? i.known_at
  const owesData = i.personal_data && (i.not_told_reason === null || i.data_told_at !== null)
  return applyClocks(ctx, {
    subject: {
      kind: 'securityIncident',
      id: i.id,
      number: i.number,
      orgId: null,
      teamId: null,
      assigneeId: i.owner_id,
      customerId: null,
    },
    facts: {
      caseKind: i.kind,
      priority: i.severity,
      service: owesData ? 'personalData' : null,
      channel: i.operator,
    },
    values: { status: i.status },
    times: {
      receivedAt: since,
      petitionReceivedAt: since,
      firstRespondedAt: i.cyber_told_at,
      repliedToRegulatorAt: i.data_told_at,
      containedAt: i.contained_at,
      finalReportedAt: i.final_told_at,
      cancelledAt: i.closed_at,
    },
  })
}

/** What is promised by a clock that still runs, and what the people concerned may expect (GDPR art. 34, PIPL art. 57). */
export async function owedBy(ctx: Ctx, i: IncidentRow): Promise<NoticeKind[]> {
  const clocks = await clocksOf(ctx, { kind: 'securityIncident', id: i.id })
  const promised = clocks
    .filter((c) => c.stage === 'running' || c.stage === 'paused')
    .flatMap((c) => keptBy[c.metric] ?? [])
  const people = i.personal_data && i.affected_count > 0 && !i.people_told_at && !i.not_told_reason && !i.closed_at
  return people ? [...promised, 'peopleNotice'] : promised
}
