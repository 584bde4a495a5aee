import { listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { findingContract as c } from '../contract/finding.ts'
import { findingRaised } from '../events.ts'
import { findFinding, findingList } from '../store/finding.ts'
import { isUuid } from '../store/uuid.ts'
import { knownOrg, knownPerson } from '../views/known.ts'
import { syncCorrection } from './sync-correction.ts'

export const listFindings = useCase(c.listFindings, (ctx, input) => listPage(ctx.tx, findingList, input))
export const getFinding = useCase(c.getFinding, (ctx, { id }) => findFinding(ctx.tx, id))

/** Refuses what a finding is said to come from and is not there. */
async function knownSource(ctx: Ctx, auditId: string | undefined, requirementId: string | undefined): Promise<void> {
  const found = await sql<{ audit: boolean; requirement: boolean }>`select
    exists (select from governance.security_audit where id = ${auditId && isUuid(auditId) ? auditId : null}) as audit,
    exists (select from governance.requirement where id = ${requirementId ?? null}) as requirement`.execute(ctx.tx)
  const { audit, requirement } = found.rows[0]!
  if (auditId && !audit) refuse('invalid', 'auditUnknown')
  if (requirementId && !requirement) refuse('invalid', 'controlUnknown')
}

export const raiseFinding = useCase(c.raiseFinding, async (ctx, given) => {
  await knownOrg(ctx.tx, given.orgId)
  await knownPerson(ctx.tx, given.ownerId)
  await knownSource(ctx, given.auditId, given.requirementId)
  const id = ctx.newId()
  await sql`insert into governance.finding (id, number, org_id, audit_id, requirement_id, kind, title, description, containment, owner_id, raised_at, last_update)
    values (${id}, 'F' || lpad(nextval('governance.finding_number')::text, 5, '0'), ${given.orgId}, ${given.auditId ?? null},
      ${given.requirementId ?? null}, ${given.kind}, ${given.title}, ${given.description ?? ''}, ${given.containment ?? ''},
      ${given.ownerId}, ${ctx.now}, ${ctx.now})`.execute(ctx.tx)
  ctx.emit(findingRaised, { findingId: id, kind: given.kind })
  ctx.audit({ noun: 'finding', id, after: given })
  return syncCorrection(ctx, await findFinding(ctx.tx, id))
})
