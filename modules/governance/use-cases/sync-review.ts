import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { applyClocks } from '#modules/standards'
import { findReview } from '../store/access-review.ts'

/**
 * A right was decided; its campaign is over when none waits. Held against others, so that of two who decide the last rights at once the
 * second sees both.
 */
export async function finishReview(ctx: Ctx, id: string): Promise<void> {
  await sql`select from governance.access_review where id = ${id} for update`.execute(ctx.tx)
  const open =
    await sql`select from governance.access_review_item where review_id = ${id} and decision is null limit 1`.execute(
      ctx.tx,
    )
  if (!open.rows.length) await syncReview(ctx, id)
}
/** Hands a campaign to the clocks: its day was appointed by whoever began it. */
export async function syncReview(ctx: Ctx, id: string) {
  const review = await findReview(ctx.tx, id, ctx.now)
  const due = await applyClocks(ctx, {
    subject: {
      kind: 'accessReview',
      id,
      number: review.name,
      orgId: review.orgId,
      teamId: null,
      assigneeId: review.ownerId,
      customerId: null,
    },
    facts: {
      region: review.orgId,
    },
    values: { status: review.finishedAt ? 'finished' : 'running' },
    times: { receivedAt: review.createdAt, resolvedAt: review.finishedAt },
    appointed: review.dueAt,
  })
  await ctx.tx
    .updateTable('governance.access_review')
    .set({ next_due_at: due.nextDueAt, breached: due.breached })
    .where('id', '=', id)
    .execute()
  return findReview(ctx.tx, id, ctx.now)
}
