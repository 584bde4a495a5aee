import { operatorDay } from '#kernel/calendar'
import { hrefColumn, listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { holdContract as c, type Hold } from '../contract/hold.ts'
import { holdPlaced, holdReleased } from '../events.ts'
import { findHold, holdColumns, holdTables, isActive, toHold, type HoldRow } from '../store/hold.ts'
import { lockSubject, subjectOf } from '../store/subject.ts'

export const listHolds = useCase(c.listHolds, (ctx, q) =>
  listPage<HoldRow, Hold>(
    ctx.tx,
    {
      select: holdColumns(ctx.now),
      from: holdTables,
      defaultSort: sql`h.placed_at desc, h.id desc`,
      key: sql`h.id`,
      toItem: toHold,
      columns: {
        id: { sql: sql`h.id`, type: 'uuid' },
        href: hrefColumn(sql`h.id`),
        'customer.id': { sql: sql`h.customer_id`, type: 'uuid' },
        basis: { sql: sql`h.basis` },
        active: { sql: isActive(ctx.now), type: 'boolean' },
        placedAt: { sql: sql`h.placed_at`, type: 'instant', notNull: true },
      },
    },
    q,
  ),
)
export const getHold = useCase(c.getHold, async (ctx, { id }) => toHold(await findHold(ctx.tx, id, ctx.now)))

/** From the moment it is written no erasure of this customer goes on: both take the same lock. */
export const placeHold = useCase(c.placeHold, async (ctx, { customerId, basis, reason, until }) => {
  const subject = await subjectOf(ctx.tx, customerId)
  const today = operatorDay(ctx.now)
  if (until && until < today) refuse('invalid', 'untilIsPast')
  await lockSubject(ctx.tx, subject.rootId)
  const id = ctx.newId()
  await ctx.tx
    .insertInto('privacy.hold')
    .values({
      id,
      customer_id: subject.rootId,
      reason,
      basis,
      until: until ?? null,
      placed_by: ctx.actor.id,
      placed_by_name: ctx.actor.name,
      placed_at: ctx.now,
      version: 1,
    } as never)
    .execute()
  ctx.audit({ noun: 'hold', id, after: { customerId: subject.rootId, basis, until } })
  ctx.emit(holdPlaced, { holdId: id, customerId: subject.rootId })
  return toHold(await findHold(ctx.tx, id, ctx.now))
})

export const releaseHold = useCase(c.releaseHold, async (ctx, { id, reason }) => {
  const row = await findHold(ctx.tx, id, ctx.now, true)
  ctx.expectVersion(row.version)
  if (row.released_at) refuse('conflict', 'holdReleased')
  await ctx.tx
    .updateTable('privacy.hold')
    .set({ released_at: ctx.now, released_by: ctx.actor.id, release_reason: reason, version: row.version + 1 })
    .where('id', '=', id)
    .execute()
  ctx.audit({ noun: 'hold', id, after: { released: true, basis: row.basis } })
  ctx.emit(holdReleased, { holdId: id, customerId: row.customer_id })
  return toHold(await findHold(ctx.tx, id, ctx.now))
})
