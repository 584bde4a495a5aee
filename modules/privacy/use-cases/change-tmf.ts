import { keptOf } from '#kernel/contract'
import type { Ctx } from '#kernel/module'
import type { TmfKind } from '../contract/tmf644.ts'
import { resourceChanged, resourceCreated, resourceRemoved, resourceStatusChanged } from '../events.ts'
import { findTmf, removeTmf, saveTmf, toTmf } from '../store/tmf-resource.ts'

type Body = Readonly<Record<string, unknown>>
export async function createTmf(ctx: Ctx, kind: TmfKind, body: Body): Promise<never> {
  const row = { id: ctx.newId(), kept: keptOf({}, body), version: 1 }
  await saveTmf(ctx.tx, kind, row, ctx.now)
  ctx.audit({ noun: kind, id: row.id, after: row.kept })
  ctx.emit(resourceCreated[kind], { resourceId: row.id })
  return toTmf(kind, row)
}
export async function changeTmf(ctx: Ctx, kind: TmfKind, body: Body & { readonly id: string }): Promise<never> {
  const before = await findTmf(ctx.tx, kind, body.id, true)
  ctx.expectVersion(before.version)
  const row = { id: before.id, kept: keptOf(before.kept, body), version: before.version + 1 }
  await saveTmf(ctx.tx, kind, row, ctx.now)
  ctx.audit({ noun: kind, id: row.id, before: before.kept, after: row.kept })
  ctx.emit(resourceChanged[kind], { resourceId: row.id })
  if (row.kept.status !== before.kept.status) ctx.emit(resourceStatusChanged[kind], { resourceId: row.id })
  return toTmf(kind, row)
}
export async function deleteTmf(ctx: Ctx, kind: TmfKind, id: string): Promise<undefined> {
  const before = await findTmf(ctx.tx, kind, id, true)
  ctx.expectVersion(before.version)
  await removeTmf(ctx.tx, id)
  ctx.audit({ noun: kind, id, before: before.kept })
  ctx.emit(resourceRemoved[kind], { resourceId: id })
  return undefined
}
