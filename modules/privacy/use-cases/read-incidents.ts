import { listPage } from '#kernel/db'
import { useCase } from '#kernel/module'
import { incidentContract as c } from '../contract/incident.ts'
import { incidentHindrance, type IncidentAct } from '../domain/incident.ts'
import { historyOf } from '../store/history.ts'
import { findIncident, incidentList, toIncident } from '../store/incident.ts'
import { owedBy } from './keep-incident-clocks.ts'

export const listSecurityIncidents = useCase(c.listSecurityIncidents, (ctx, q) => listPage(ctx.tx, incidentList, q))
export const getSecurityIncident = useCase(c.getSecurityIncident, async (ctx, { id }) =>
  toIncident(await findIncident(ctx.tx, id)),
)

/** Page and API ask the same rules: what a button says is what the operation would answer. */
export const incidentSteps = useCase(c.incidentSteps, async (ctx, { id }) => {
  const row = await findIncident(ctx.tx, id)
  const owed = await owedBy(ctx, row)
  const step = (act: IncidentAct) => {
    // That a reason is asked for does not keep anybody from finishing: it is a field of the form.
    const reason = incidentHindrance(act, { status: row.status, owed }, act === 'finishNotices')
    return { can: reason === null, reason }
  }
  return {
    assess: step('assess'),
    contain: step('contain'),
    tell: step('tell'),
    finishNotices: step('finishNotices'),
    close: step('close'),
    reopen: step('reopen'),
    owed,
  }
})

export const incidentHistory = useCase(c.incidentHistory, async (ctx, { id }) => {
  await findIncident(ctx.tx, id)
  return { items: await historyOf(ctx.tx, 'incident', id) }
})
