import { useCase, type Ctx } from '#kernel/module'
import { refuse } from '#kernel/errors'
import { actionContract } from '../contract/action.ts'
import { checkParent } from '../domain/relationship.ts'
import { ancestorsOf, lockCase, lockTwo } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { recordChange } from './record-change.ts'

/** Puts a case under another or takes it out; the parents always form a tree. */
export const setParent = useCase(actionContract.setParent, async (ctx, { id, parentId }) => {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  if (parentId) {
    const found = await ctx.tx
      .selectFrom('cases.case')
      .select('id')
      .where('id', '=', parentId)
      .forShare()
      .executeTakeFirst()
    if (!found) refuse('missing', 'parentNotFound')
    checkParent(id, parentId, await ancestorsOf(ctx.tx, parentId))
  }
  await recordChange(ctx, before, {
    change: { parent_id: parentId },
    activities: [{ kind: 'parentSet', data: { from: before.parent_id, to: parentId } }],
  })
  return loadCase(ctx.tx, id)
})

const ordered = (a: string, b: string) => (a < b ? { a_id: a, b_id: b } : { a_id: b, b_id: a })

async function relation(ctx: Ctx, id: string, otherId: string, kind: 'related' | 'unrelated'): Promise<void> {
  if (id === otherId) refuse('invalid', 'relatedToItself')
  const [one, other] = await lockTwo(ctx.tx, id, otherId)
  const pair = ordered(id, otherId)
  if (kind === 'related')
    await ctx.tx
      .insertInto('cases.relation')
      .values({ ...pair, at: ctx.now })
      .onConflict((c) => c.doNothing())
      .execute()
  else await ctx.tx.deleteFrom('cases.relation').where('a_id', '=', pair.a_id).where('b_id', '=', pair.b_id).execute()
  await recordChange(ctx, one, { change: {}, activities: [{ kind, data: { caseId: otherId, number: other.number } }] })
  await recordChange(ctx, other, { change: {}, activities: [{ kind, data: { caseId: id, number: one.number } }] })
}

/** Relates two cases, seen from both. */
export const relateCase = useCase(actionContract.relateCase, async (ctx, { id, otherId }) => {
  await relation(ctx, id, otherId, 'related')
  return loadCase(ctx.tx, id)
})
export const unrelateCase = useCase(actionContract.unrelateCase, async (ctx, { id, otherId }) => {
  await relation(ctx, id, otherId, 'unrelated')
  return loadCase(ctx.tx, id)
})
