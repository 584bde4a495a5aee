import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { separationContract } from '../contract/separation.ts'
import { changes } from '../domain/changes.ts'
import { separationChanged } from '../events.ts'
import { deletePair, findPair, insertPair, savePair, toPair, type PairResource } from '../store/separation-pair.ts'
import { lockRights } from './keep-separate.ts'

const once = (permissions: readonly string[]) => [...new Set(permissions)].sort()

interface Side {
  readonly left: readonly string[]
  readonly right: readonly string[]
}
/** Refuses sides that share a permission, which nobody could have, and new permissions no operation asks for. */
function requireSides(ctx: Ctx, { left, right }: Side, before: Side = { left: [], right: [] }): void {
  const both = left.find((p) => right.includes(p))
  if (both) refuse('invalid', 'sidesMeet', { permission: both })
  const known = new Set([
    ...before.left,
    ...before.right,
    ...ctx.host.modules.flatMap((m) => m.routes.map(([, e]) => e.permission)),
  ])
  const unknown = [...left, ...right].find((p) => !known.has(p))
  if (unknown) refuse('invalid', 'permissionUnknown', { permission: unknown })
}

export const createSeparationPair = useCase(separationContract.createSeparationPair, async (ctx, input) => {
  requireSides(ctx, input)
  await lockRights(ctx)
  const pair = toPair({
    id: ctx.newId(),
    code: input.code,
    name_zh: input.nameZh,
    name_en: input.nameEn,
    why_zh: input.whyZh,
    why_en: input.whyEn,
    left_permissions: once(input.left),
    right_permissions: once(input.right),
    active: true,
    shipped: false,
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  })
  await insertPair(ctx.tx, pair)
  ctx.emit(separationChanged, { pairId: pair.id })
  ctx.audit({ noun: 'separationPair', id: pair.id, after: { code: pair.code, left: pair.left, right: pair.right } })
  return pair
})

export const changeSeparationPair = useCase(separationContract.changeSeparationPair, async (ctx, input) => {
  await lockRights(ctx)
  const before = await findPair(ctx.tx, input.id)
  ctx.expectVersion(before.version)
  const after: PairResource = {
    ...before,
    nameZh: input.nameZh ?? before.nameZh,
    nameEn: input.nameEn ?? before.nameEn,
    whyZh: input.whyZh ?? before.whyZh,
    whyEn: input.whyEn ?? before.whyEn,
    left: once(input.left ?? before.left),
    right: once(input.right ?? before.right),
    active: input.active ?? before.active,
    version: before.version + 1,
    updatedAt: ctx.now,
  }
  requireSides(ctx, after, before)
  await savePair(ctx.tx, after)
  ctx.emit(separationChanged, { pairId: after.id })
  ctx.audit({ noun: 'separationPair', id: after.id, ...changes(before, after) })
  return after
})

export const removeSeparationPair = useCase(separationContract.removeSeparationPair, async (ctx, { id }) => {
  await lockRights(ctx)
  const pair = await findPair(ctx.tx, id)
  if (pair.shipped) refuse('conflict', 'pairShipped')
  await deletePair(ctx.tx, id)
  ctx.emit(separationChanged, { pairId: id })
  ctx.audit({ noun: 'separationPair', id, before: { code: pair.code, left: pair.left, right: pair.right } })
  return undefined
})
