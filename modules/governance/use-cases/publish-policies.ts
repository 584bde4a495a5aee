import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { policyContract as c } from '../contract/policy.ts'
import { mayPublish, sealOf, textDigest } from '../domain/policy.ts'
import { policyAcknowledged, policyPublished } from '../events.ts'
import { approvalsOf, findPolicy } from '../store/policy.ts'
import { heldDraft, touched } from './write-policies.ts'

export const approvePolicy = useCase(c.approvePolicy, async (ctx, { id, approved, note }) => {
  const { policy, draft } = await heldDraft(ctx, id)
  if (draft.state !== 'inReview') return refuse('conflict', 'draftMissing')
  if (!ctx.actor.personId || ctx.actor.personId === draft.authorId) return refuse('forbidden', 'authorApproves')
  await ctx.tx
    .insertInto('governance.policy_approval')
    .values({
      id: ctx.newId(),
      policy_version_id: draft.id,
      text_digest: textDigest(draft.text),
      approved,
      note: note ?? '',
      by_id: ctx.actor.personId,
      by_name: ctx.actor.name,
      at: ctx.now,
    })
    .execute()
  ctx.audit({ noun: 'policy', id, after: { number: draft.number, approved, note: note ?? '' } })
  return touched(ctx, policy)
})

export const publishPolicy = useCase(c.publishPolicy, async (ctx, { id }) => {
  const { policy, draft } = await heldDraft(ctx, id)
  const approvers = mayPublish(draft.text, draft.authorId, policy.quorum, await approvalsOf(ctx, draft.id))
  const { code, nameZh, nameEn } = policy
  const { number, text, authorId } = draft
  const seal = sealOf({ code, number, nameZh, nameEn, text, authorId, publishedAt: ctx.now, approvers })
  if (policy.live)
    await ctx.tx
      .updateTable('governance.policy_version')
      .set({ state: 'superseded' })
      .where('id', '=', policy.live.id)
      .execute()
  await ctx.tx
    .updateTable('governance.policy_version')
    .set({ state: 'live', published_at: ctx.now, seal, last_update: ctx.now })
    .where('id', '=', draft.id)
    .execute()
  await ctx.tx.updateTable('governance.policy').set({ live_version_id: draft.id }).where('id', '=', id).execute()
  ctx.emit(policyPublished, { policyId: id, versionId: draft.id, number })
  ctx.audit({ noun: 'policy', id, after: { published: number, seal, approvers } })
  return touched(ctx, policy)
})

const dayMs = 86_400_000
export const acknowledgePolicy = useCase(c.acknowledgePolicy, async (ctx, { id, versionId }) => {
  const { personId } = ctx.actor
  if (!personId) return refuse('forbidden', 'onlyPeople')
  // Not held against others: hundreds read at once, and each adds a row of their own.
  const policy = await findPolicy(ctx, id)
  if (policy.live?.id !== versionId) return refuse('conflict', 'versionPassed')
  if (policy.mine) return policy
  await ctx.tx
    .insertInto('governance.policy_acknowledgement')
    .values({
      id: ctx.newId(),
      policy_version_id: versionId,
      person_id: personId,
      at: ctx.now,
      until: new Date(ctx.now.getTime() + policy.validDays * dayMs),
      seal: policy.live.seal!,
    })
    .execute()
  ctx.emit(policyAcknowledged, { policyId: id, versionId, personId })
  ctx.audit({ noun: 'policy', id, after: { acknowledged: policy.live.number, seal: policy.live.seal } })
  return findPolicy(ctx, id)
})
