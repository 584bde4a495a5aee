import { keptOf, mapOf, rowsOf, toErase, writtenOf } from '#kernel/data-map'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, write, type Ctx } from '#kernel/module'
import { erasureContract as c } from '../contract/erasure.ts'
import { holdOn } from '../store/hold.ts'
import { customerOf, findRequest, toRequest, type RequestRow } from '../store/request.ts'
import { lockSubject, subjectOf, subjectWithWords } from '../store/subject.ts'
import { erasureSteps, keptWords } from '../views/kept-words.ts'
import { act, mustBeAble, saveChange } from './change-request.ts'
import { continueErasure } from './run-erasure.ts'
import { keepAddress } from './send-receipt.ts'

/** A refusal leaves nothing behind, but who tried to erase what a duty keeps has to be seen: that is written by itself. */
async function mustNotBeHeld(ctx: Ctx, request: RequestRow): Promise<void> {
  const subject = await subjectOf(ctx.tx, customerOf(request))
  await lockSubject(ctx.tx, subject.rootId)
  const hold = await holdOn(ctx.tx, subject.ids, ctx.now)
  if (!hold) return
  await write(ctx.host, ctx.origin, async (own) =>
    own.audit({ noun: 'privacyRequest', id: request.id, after: { refused: 'heldByDuty', holdId: hold.id } }),
  )
  refuse('conflict', 'heldByDuty', { by: hold.placed_by_name, until: hold.until ?? '—' })
}

export const askErasure = useCase(c.askErasure, async (ctx, { id, note }) => {
  await mustNotBeHeld(ctx, await findRequest(ctx, id))
  return act(
    ctx,
    id,
    'askErasure',
    () => ({ status: 'awaitingApproval', asked_by: ctx.actor.id, asked_at: ctx.now, approved_by: null }),
    note,
  )
})

/** The four eyes of an erasure: it cannot be undone, so another person says yes. The run begins with this transaction. */
export const approveErasure = useCase(c.approveErasure, async (ctx, { id }) => {
  const row = await findRequest(ctx, id, true)
  ctx.expectVersion(row.version)
  mustBeAble(ctx, { ...row, holds: 0 }, 'approveErasure')
  await mustNotBeHeld(ctx, row)
  const running = await saveChange(ctx, row, 'approved', {
    status: 'running',
    approved_by: ctx.actor.id,
    approved_at: ctx.now,
    blocked_by: null,
  })
  await keepAddress(ctx, running)
  continueErasure(ctx, id, 0)
  return toRequest(running)
})
export const declineErasure = useCase(c.declineErasure, (ctx, { id, reason }) =>
  act(ctx, id, 'declineErasure', () => ({ status: 'inProgress', asked_by: null, asked_at: null }), reason),
)

export const previewErasure = useCase(c.previewErasure, async (ctx, { id }) => {
  const map = mapOf(ctx.host.modules)
  const subject = await subjectWithWords(ctx, customerOf(await findRequest(ctx, id)))
  const tables = toErase(map, 'customer')
  // One statement for all of them.
  const counted = await sql<{ at: number; n: number }>`${sql.join(
    tables.map(
      ([table], at) =>
        sql`select ${sql.lit(at)}::int as at, count(*)::int as n from ${sql.table(table)} where ${rowsOf(map, table, subject)!}`,
    ),
    sql` union all `,
  )}`.execute(ctx.tx)
  const rowsAt = new Map(counted.rows.map((r) => [r.at, r.n]))
  const says = await keptWords(ctx)
  const steps = tables.map(([table, data], at) => ({
    table,
    ...says(table, keptOf(data)),
    done: data.erase === 'rows' || Object.keys(writtenOf(data)).length ? ('waiting' as const) : ('kept' as const),
    rows: rowsAt.get(at) ?? 0,
    columns: Object.keys(data.personal),
    at: null,
  }))
  return { steps, rows: steps.reduce((sum, s) => sum + (s.done === 'kept' ? 0 : s.rows), 0) }
})

export const erasureReport = useCase(c.erasureReport, async (ctx, { id }) => {
  await findRequest(ctx, id)
  const steps = await erasureSteps(ctx, id)
  const of = toErase(mapOf(ctx.host.modules), 'customer').length
  return { steps, done: steps.length, of, rows: steps.reduce((sum, s) => sum + (s.done === 'kept' ? 0 : s.rows), 0) }
})
