import { listPage, sql, within } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { auditContract as c } from '../contract/audit.ts'
import { auditPlanned, auditReported } from '../events.ts'
import { auditList, findAudit, findItem, itemList, placeOfAudit } from '../store/audit.ts'
import { placeFor, knownPerson } from '../views/known.ts'

export const listAudits = useCase(c.listAudits, (ctx, input) =>
  listPage(ctx.tx, { ...auditList, where: within(ctx.scope, placeOfAudit) }, input),
)
export const getAudit = useCase(c.getAudit, (ctx, { id }) => findAudit(ctx.tx, id))

export const planAudit = useCase(c.planAudit, async (ctx, given) => {
  await placeFor(ctx, given.orgId)
  await knownPerson(ctx.tx, given.leadId)
  if (given.plannedTo < given.plannedFrom) return refuse('invalid', 'auditPeriod')
  const id = ctx.newId()
  await sql`insert into governance.security_audit (id, number, org_id, title, scope, lead_id, planned_from, planned_to, created_at, last_update)
    values (${id}, 'A' || lpad(nextval('governance.audit_number')::text, 5, '0'), ${given.orgId}, ${given.title}, ${given.scope ?? ''},
      ${given.leadId}, ${given.plannedFrom}::date, ${given.plannedTo}::date, ${ctx.now}, ${ctx.now})`.execute(ctx.tx)
  const wanted = [...new Set(given.requirementIds)]
  const lines = wanted.map((requirementId) => ({ id: ctx.newId(), requirementId }))
  const put = await sql`insert into governance.audit_item (id, audit_id, requirement_id)
    select l.id, ${id}, r.id from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(id uuid, "requirementId" uuid)
    join governance.requirement r on r.id = l."requirementId" and r.framework = 'iso27001'`.execute(ctx.tx)
  if (Number(put.numAffectedRows ?? 0) !== wanted.length) return refuse('invalid', 'controlUnknown')
  ctx.emit(auditPlanned, { auditId: id })
  ctx.audit({ noun: 'audit', id, after: given })
  return findAudit(ctx.tx, id)
})

export const listAuditItems = useCase(c.listAuditItems, async (ctx, { auditId, ...input }) => {
  await findAudit(ctx.tx, auditId)
  return listPage(ctx.tx, itemList(auditId), input)
})

export const recordAuditItem = useCase(c.recordAuditItem, async (ctx, { auditId, id, result, note }) => {
  const audit = await findAudit(ctx.tx, auditId, true)
  if (audit.state === 'reported') return refuse('conflict', 'auditReported')
  const before = await findItem(ctx.tx, auditId, id)
  await ctx.tx
    .updateTable('governance.audit_item')
    .set({ result, note: note ?? before.note, audited_by: ctx.actor.personId, audited_at: ctx.now })
    .where('id', '=', id)
    .execute()
  if (audit.state === 'planned')
    await ctx.tx
      .updateTable('governance.security_audit')
      .set({ state: 'running', version: audit.version + 1, last_update: ctx.now })
      .where('id', '=', auditId)
      .execute()
  const after = await findItem(ctx.tx, auditId, id)
  ctx.audit({ noun: 'auditItem', id, before, after })
  return after
})

export const reportAudit = useCase(c.reportAudit, async (ctx, { id, summary }) => {
  const audit = await findAudit(ctx.tx, id, true)
  ctx.expectVersion(audit.version)
  if (audit.state === 'reported') return refuse('conflict', 'auditReported')
  if (audit.audited < audit.items) return refuse('conflict', 'auditUnfinished', { count: audit.items - audit.audited })
  await ctx.tx
    .updateTable('governance.security_audit')
    .set({ state: 'reported', summary, version: audit.version + 1, last_update: ctx.now })
    .where('id', '=', id)
    .execute()
  ctx.emit(auditReported, { auditId: id, findings: audit.findings })
  ctx.audit({ noun: 'audit', id, before: { state: audit.state }, after: { state: 'reported', summary } })
  return findAudit(ctx.tx, id)
})
