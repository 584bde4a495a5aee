import { useCase, type Ctx } from '#kernel/module'
import { refuse } from '#kernel/errors'
import { actionContract } from '../contract/action.ts'
import { checkParent } from '../domain/relationship.ts'
import { ancestorsOf, lockCase, lockParents, lockTwo } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { recordChange } from './record-change.ts'

/** Puts a case under another or takes it out; the parents always form a tree. */
export const setParent = useCase(actionContract.setParent, async (ctx, { id, parentId }) => {
  if (parentId) await lockParents(ctx.tx)
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  let number: string | undefined
  if (parentId) {
    const found = await ctx.tx
      .selectFrom('cases.case')
      .select('number')
      .where('id', '=', parentId)
      .forShare()
      .executeTakeFirst()
    number = (found ?? refuse('missing', 'parentNotFound')).number
    checkParent(id, parentId, await ancestorsOf(ctx.tx, parentId))
  }
  await recordChange(ctx, before, {
    change: { parent_id: parentId },
    activities: [
      {
        kind: 'parentSet',
        data: { from: before.parent_id, to: parentId, ...(number ? { caseId: parentId, number } : {}) },
      },
    ],
  })
  return loadCase(ctx.tx, id)
})

const ordered = (a: string, b: string) => (a < b ? { a_id: a, b_id: b } : { a_id: b, b_id: a })

/** Answers whether that changed anything. */
async function setRelation(
  ctx: Ctx,
  pair: ReturnType<typeof ordered>,
  kind: 'related' | 'unrelated',
): Promise<boolean> {
  const done =
    kind === 'related'
      ? await ctx.tx
          .insertInto('cases.relation')
          .values({ ...pair, at: ctx.now })
          .onConflict((c) => c.doNothing())
          .returning('a_id')
          .execute()
      : await ctx.tx
          .deleteFrom('cases.relation')
          .where('a_id', '=', pair.a_id)
          .where('b_id', '=', pair.b_id)
          .returning('a_id')
          .execute()
  return done.length > 0
}

async function relation(ctx: Ctx, id: string, otherId: string, kind: 'related' | 'unrelated'): Promise<void> {
  if (id === otherId) refuse('invalid', 'relatedToItself')
  const [one, other] = await lockTwo(ctx.tx, id, otherId)
  if (!(await setRelation(ctx, ordered(id, otherId), kind))) return
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
