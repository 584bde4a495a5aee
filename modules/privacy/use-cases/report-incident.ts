import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { incidentContract } from '../contract/incident.ts'
import { incidentReported } from '../events.ts'
import { noteHistory } from '../store/history.ts'
import { nextIncidentNumber, toIncident, type IncidentRow } from '../store/incident.ts'
import { incidentClocks } from './keep-incident-clocks.ts'

/** Whoever notices says what is known; the first guess at its gravity sets the clocks, from when it was known. */
export const reportSecurityIncident = useCase(incidentContract.reportSecurityIncident, async (ctx, given) => {
  const knownAt = given.knownAt ?? ctx.now
  if (knownAt > ctx.now) refuse('invalid', 'knownInFuture')
  const row: IncidentRow = {
    id: ctx.newId(),
    number: await nextIncidentNumber(ctx.tx),
    title: given.title,
    description: given.description ?? '',
    kind: given.kind,
    severity: given.severity,
    operator: given.operator ?? 'critical',
    personal_data: given.personalData,
    categories: [],
    affected_count: 0,
    status: 'reported',
    owner_id: ctx.actor.personId,
    known_at: knownAt,
    reported_by: ctx.actor.name,
    assessment: null,
    containment: null,
    contained_at: null,
    cyber_told_at: null,
    data_told_at: null,
    people_told_at: null,
    final_told_at: null,
    not_told_reason: null,
    cause: null,
    lessons: null,
    actions: null,
    reopened_at: null,
    closed_at: null,
    next_due_at: null,
    breached: false,
    version: 1,
    updated_at: ctx.now,
  }
  const due = await incidentClocks(ctx, row)
  const kept = { ...row, next_due_at: due.nextDueAt, breached: due.breached }
  await ctx.tx.insertInto('privacy.incident').values(kept).execute()
  await noteHistory(ctx, 'incident', row.id, 'reported')
  ctx.audit({
    noun: 'securityIncident',
    id: row.id,
    after: { kind: row.kind, severity: row.severity, personalData: row.personal_data, status: row.status },
  })
  ctx.emit(incidentReported, { incidentId: row.id, status: row.status, severity: row.severity })
  return toIncident(kept)
})
