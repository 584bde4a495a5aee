import { keptOf } from '#kernel/contract'
import { refuse } from '#kernel/errors'
import type { Ctx, EventType } from '#kernel/module'
import { findQuality, removeQuality, saveQuality, toQuality, type Quality, type QualityRow } from '../store/quality.ts'

type Body = Readonly<Record<string, unknown>>

/** The row, locked, if it is a partner's own: what shows a policy is changed by changing the policy. */
async function ownRow(ctx: Ctx, kind: Quality<unknown>, id: string): Promise<QualityRow> {
  const row = await findQuality(ctx.tx, kind, id, true)
  if (row.policy_id === null) return row
  const policy = row.kept.policy as { name?: string } | undefined
  return refuse('conflict', 'mirrorsPolicy', { policy: policy?.name ?? row.policy_id })
}

export async function create<Item, P>(
  ctx: Ctx,
  kind: Quality<Item>,
  body: Body,
  type: EventType<P>,
  payload: (id: string) => P,
): Promise<Item> {
  const row: QualityRow = { id: ctx.newId(), policy_id: null, kept: keptOf({}, body), version: 1 }
  await saveQuality(ctx.tx, kind, [row], ctx.now)
  ctx.audit({ noun: kind.noun, id: row.id, after: row.kept })
  ctx.emit(type, payload(row.id))
  return toQuality(kind, row)
}

export async function change<Item, P>(
  ctx: Ctx,
  kind: Quality<Item>,
  body: Body & { id: string },
  type: EventType<P>,
  payload: (id: string) => P,
): Promise<Item> {
  const before = await ownRow(ctx, kind, body.id)
  ctx.expectVersion(before.version)
  const row: QualityRow = { ...before, kept: keptOf(before.kept, body), version: before.version + 1 }
  await saveQuality(ctx.tx, kind, [row], ctx.now)
  ctx.audit({ noun: kind.noun, id: row.id, before: before.kept, after: row.kept })
  ctx.emit(type, payload(row.id))
  return toQuality(kind, row)
}

export async function remove<P>(
  ctx: Ctx,
  kind: Quality<unknown>,
  id: string,
  type: EventType<P>,
  payload: (id: string) => P,
): Promise<undefined> {
  const before = await ownRow(ctx, kind, id)
  ctx.expectVersion(before.version)
  await removeQuality(ctx.tx, kind, [id])
  ctx.audit({ noun: kind.noun, id, before: before.kept })
  ctx.emit(type, payload(id))
  return undefined
}
