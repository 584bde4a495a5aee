import { isUuid, listPage, sql, within } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { findingContract as c } from '../contract/finding.ts'
import { findFinding, findingList, placeOfFinding } from '../store/finding.ts'
import { placeFor, knownPerson } from '../views/known.ts'
import { raise } from './raise-finding.ts'

export const listFindings = useCase(c.listFindings, (ctx, input) =>
  listPage(ctx.tx, { ...findingList, where: within(ctx.scope, placeOfFinding) }, input),
)
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
  await placeFor(ctx, given.orgId)
  await knownPerson(ctx.tx, given.ownerId)
  await knownSource(ctx, given.auditId, given.requirementId)
  return raise(ctx, given)
})
