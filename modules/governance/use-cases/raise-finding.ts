import type { Input } from '#kernel/contract'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { findingContract } from '../contract/finding.ts'
import { findingRaised } from '../events.ts'
import { findFinding, type FindingResource } from '../store/finding.ts'
import { syncCorrection } from './sync-correction.ts'

/** A finding, from whatever showed it: an audit, a drill, somebody who saw it. The clock of its correction starts. */
export async function raise(ctx: Ctx, given: Input<typeof findingContract.raiseFinding>): Promise<FindingResource> {
  const id = ctx.newId()
  await sql`insert into governance.finding (id, number, org_id, audit_id, requirement_id, kind, title, description, containment, owner_id, raised_at, last_update)
    values (${id}, 'F' || lpad(nextval('governance.finding_number')::text, 5, '0'), ${given.orgId}, ${given.auditId ?? null},
      ${given.requirementId ?? null}, ${given.kind}, ${given.title}, ${given.description ?? ''}, ${given.containment ?? ''},
      ${given.ownerId}, ${ctx.now}, ${ctx.now})`.execute(ctx.tx)
  ctx.emit(findingRaised, { findingId: id, kind: given.kind })
  ctx.audit({ noun: 'finding', id, after: given })
  return syncCorrection(ctx, await findFinding(ctx.tx, id))
}
