import { listPage } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { policyContract as c } from '../contract/policy.ts'
import { findPolicy, policyList, type PolicyResource } from '../store/policy.ts'
import { knownPerson } from '../views/known.ts'

export const listSecurityPolicies = useCase(c.listSecurityPolicies, (ctx, input) =>
  listPage(ctx.tx, policyList(ctx), input),
)
export const getSecurityPolicy = useCase(c.getSecurityPolicy, (ctx, { id }) => findPolicy(ctx, id))

async function putDraft(ctx: Ctx, policyId: string, number: number, text: string, changeNote: string): Promise<void> {
  await ctx.tx
    .insertInto('governance.policy_version')
    .values({
      id: ctx.newId(),
      policy_id: policyId,
      number,
      text,
      change_note: changeNote,
      state: 'draft',
      author_id: ctx.actor.personId ?? ctx.actor.id,
      published_at: null,
      seal: null,
      version: 1,
      last_update: ctx.now,
    })
    .execute()
}
export const createSecurityPolicy = useCase(c.createSecurityPolicy, async (ctx, { text, ...given }) => {
  await knownPerson(ctx.tx, given.ownerId)
  const id = ctx.newId()
  const made = await ctx.tx
    .insertInto('governance.policy')
    .values({
      id,
      code: given.code,
      name_zh: given.nameZh,
      name_en: given.nameEn,
      owner_id: given.ownerId,
      quorum: given.quorum,
      valid_days: given.validDays,
      read_days: given.readDays,
      live_version_id: null,
      version: 1,
      created_at: ctx.now,
      last_update: ctx.now,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst()
  if (!made.numInsertedOrUpdatedRows) return refuse('conflict', 'policyExists')
  await putDraft(ctx, id, 1, text, '')
  ctx.audit({ noun: 'policy', id, after: given })
  return findPolicy(ctx, id)
})

export const touched = async (ctx: Ctx, before: PolicyResource): Promise<PolicyResource> => {
  await ctx.tx
    .updateTable('governance.policy')
    .set({ version: before.version + 1, last_update: ctx.now })
    .where('id', '=', before.id)
    .execute()
  return findPolicy(ctx, before.id)
}
/** The draft, held with its policy. Refuses `draftMissing`. */
export async function heldDraft(ctx: Ctx, id: string) {
  const policy = await findPolicy(ctx, id, true)
  ctx.expectVersion(policy.version)
  return { policy, draft: policy.draft ?? refuse('conflict', 'draftMissing') }
}

export const writePolicy = useCase(c.writePolicy, async (ctx, { id, text, changeNote }) => {
  const policy = await findPolicy(ctx, id, true)
  ctx.expectVersion(policy.version)
  const { draft, live } = policy
  if (draft)
    // Who writes it last is its author: nobody approves their own words.
    await ctx.tx
      .updateTable('governance.policy_version')
      .set({
        text,
        change_note: changeNote ?? draft.changeNote,
        state: 'draft',
        author_id: ctx.actor.personId ?? ctx.actor.id,
        version: draft.version + 1,
        last_update: ctx.now,
      })
      .where('id', '=', draft.id)
      .execute()
  else await putDraft(ctx, id, (live?.number ?? 0) + 1, text, changeNote ?? '')
  ctx.audit({ noun: 'policy', id, before: { draft: draft?.text ?? null }, after: { draft: text } })
  return touched(ctx, policy)
})
export const submitPolicy = useCase(c.submitPolicy, async (ctx, { id }) => {
  const { policy, draft } = await heldDraft(ctx, id)
  await ctx.tx
    .updateTable('governance.policy_version')
    .set({ state: 'inReview', last_update: ctx.now })
    .where('id', '=', draft.id)
    .execute()
  ctx.audit({ noun: 'policy', id, after: { state: 'inReview', number: draft.number } })
  return touched(ctx, policy)
})
