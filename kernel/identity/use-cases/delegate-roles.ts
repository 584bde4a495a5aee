import type { Parsed } from '#kernel/contract'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { delegationContract } from '../contract/delegation.ts'
import { delegationChanged } from '../events.ts'
import { rightsChanged } from '../sign-in/actor-cache.ts'
import { insertDelegation, lockDelegation, saveWithdrawn, toDelegation } from '../store/delegation.ts'
import { requireReferences } from '../store/team.ts'
import { requireSignedIn } from '../views/list-sessions.ts'
import { keepSeparate } from './keep-separate.ts'
import { requireCovers } from './require-covers.ts'

/** A delegation bridges an absence; longer ones are a role, which an access review sees. */
const longestMs = 92 * 86_400_000

/** The roles of these codes that a person holds by himself; refuses `roleNotHeld`, so that what was delegated is not passed on. */
async function ownRoles(ctx: Ctx, personId: string, codes: readonly string[]) {
  const found = await sql<{ id: string; code: string; permissions: string[] }>`
    select r.id, r.code, r.permissions from identity.person_role pr join identity.role r on r.id = pr.role_id
    where pr.person_id = ${personId} and r.code = any (${[...codes]}) for key share of pr`.execute(ctx.tx)
  const missing = codes.find((code) => !found.rows.some((r) => r.code === code))
  return missing === undefined ? found.rows : refuse('invalid', 'roleNotHeld', { code: missing })
}

type Given = Parsed<typeof delegationContract.createDelegation>
async function delegate(ctx: Ctx, { fromId, ...input }: Given) {
  const startsAt = input.startsAt ?? ctx.now
  if (input.endsAt <= ctx.now) refuse('invalid', 'alreadyExpired')
  if (input.endsAt <= startsAt) refuse('invalid', 'periodBackwards')
  if (input.endsAt.getTime() - startsAt.getTime() > longestMs) refuse('invalid', 'delegationTooLong')
  if (input.toId === fromId) refuse('invalid', 'delegateToOneself')
  await requireReferences(ctx.tx, undefined, [fromId, input.toId])
  const roles = await ownRoles(ctx, fromId, [...new Set(input.roleCodes)])
  requireCovers(
    ctx,
    roles.flatMap((r) => r.permissions),
  )
  const made = toDelegation({
    id: ctx.newId(),
    from_id: fromId,
    to_id: input.toId,
    role_codes: roles.map((r) => r.code).sort(),
    reason: input.reason,
    starts_at: startsAt,
    ends_at: input.endsAt,
    created_by: ctx.actor.id,
    created_at: ctx.now,
    withdrawn_at: null,
    withdrawn_by: null,
    version: 1,
  })
  const ids = roles.map((r) => r.id)
  await keepSeparate(ctx, made.toId, () => insertDelegation(ctx.tx, made, ids))
  rightsChanged(ctx)
  ctx.emit(delegationChanged, { delegationId: made.id, toId: made.toId })
  const { toId, roleCodes, reason, endsAt } = made
  ctx.audit({ noun: 'delegation', id: made.id, after: { fromId, toId, roleCodes, reason, startsAt, endsAt } })
  return made
}

export const createDelegation = useCase(delegationContract.createDelegation, (ctx, input) => delegate(ctx, input))
export const delegateMyRoles = useCase(delegationContract.delegateMyRoles, async (ctx, input) =>
  delegate(ctx, { ...input, fromId: requireSignedIn(ctx) }),
)

/** Ends it now; one that has ended or was withdrawn stays as it is. */
async function withdraw(ctx: Ctx, id: string, ofPersonId?: string) {
  const before = await lockDelegation(ctx.tx, id, ofPersonId)
  ctx.expectVersion(before.version)
  if (before.withdrawnAt || before.endsAt <= ctx.now) return before
  await saveWithdrawn(ctx.tx, id, ctx.actor.id, ctx.now)
  rightsChanged(ctx)
  ctx.emit(delegationChanged, { delegationId: id, toId: before.toId })
  ctx.audit({ noun: 'delegation', id, before: { withdrawnAt: null }, after: { withdrawnAt: ctx.now } })
  return { ...before, withdrawnAt: ctx.now, withdrawnBy: ctx.actor.id, version: before.version + 1 }
}

export const withdrawDelegation = useCase(delegationContract.withdrawDelegation, (ctx, { id }) => withdraw(ctx, id))
export const withdrawMyDelegation = useCase(delegationContract.withdrawMyDelegation, async (ctx, { id }) =>
  withdraw(ctx, id, requireSignedIn(ctx)),
)
