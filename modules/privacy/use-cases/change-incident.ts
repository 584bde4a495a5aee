import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { Incident } from '../contract/incident.ts'
import { incidentHindrance, type IncidentAct } from '../domain/incident.ts'
import { incidentChanged, incidentClosed } from '../events.ts'
import { noteHistory } from '../store/history.ts'
import { findIncident, toIncident, type IncidentRow } from '../store/incident.ts'
import { incidentClocks, owedBy } from './keep-incident-clocks.ts'

type Change = Partial<Omit<IncidentRow, 'id' | 'number' | 'version'>>
export interface IncidentStep {
  readonly act: IncidentAct
  readonly change: (row: IncidentRow) => Change | Promise<Change>
  readonly note: string | null
  /** Whether a reason is given, or was before, why somebody is not told. */
  readonly reason?: boolean
}

/** Locks an incident, sees that the step may be taken, and brings row, clocks, history, audit and news in line. */
export async function stepIncident(
  ctx: Ctx,
  id: string,
  { act, change, note, reason }: IncidentStep,
): Promise<Incident> {
  const row = await findIncident(ctx.tx, id, true)
  ctx.expectVersion(row.version)
  const owed = act === 'finishNotices' || act === 'close' ? await owedBy(ctx, row) : []
  const why = incidentHindrance(act, { status: row.status, owed }, reason)
  if (why) refuse('conflict', why)
  const changed = await change(row)
  const due = await incidentClocks(ctx, { ...row, ...changed })
  const kept = {
    ...changed,
    next_due_at: due.nextDueAt,
    breached: due.breached,
    version: row.version + 1,
    updated_at: ctx.now,
  }
  await ctx.tx.updateTable('privacy.incident').set(kept).where('id', '=', id).execute()
  await noteHistory(ctx, 'incident', id, act, note)
  const next: IncidentRow = { ...row, ...kept }
  ctx.audit({
    noun: 'securityIncident',
    id,
    before: { status: row.status, severity: row.severity, personalData: row.personal_data },
    after: { status: next.status, severity: next.severity, personalData: next.personal_data, what: act },
  })
  ctx.emit(next.status === 'closed' ? incidentClosed : incidentChanged, {
    incidentId: id,
    status: next.status,
    severity: next.severity,
  })
  return toIncident(next)
}
