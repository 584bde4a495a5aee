import { sweep, type Ctx } from '#kernel/module'
import { accessReviewDecided, accessReviewEscalated } from '../events.ts'
import { saveDecision, saveEscalation, takeOverdue, type Overdue } from '../store/access-review-item.ts'
import { finishReview } from '../use-cases/sync-review.ts'
import { takeAway } from '../use-cases/take-away.ts'

const dayMs = 86_400_000

/** To the next manager, who gets more days from when it was due; past the last, as the campaign says. */
async function goOn(ctx: Ctx, item: Overdue): Promise<void> {
  if (item.nextReviewerId) {
    const from = Math.max(item.dueAt!.getTime(), ctx.now.getTime() - item.daysMore * dayMs)
    await saveEscalation(ctx.tx, item, new Date(from + item.daysMore * dayMs))
    ctx.emit(accessReviewEscalated, { reviewId: item.reviewId, itemId: item.id, reviewerId: item.nextReviewerId })
    ctx.audit({ noun: 'accessReviewItem', id: item.id, after: { reviewerId: item.nextReviewerId } })
    return
  }
  // What cannot be taken (the last administrator) stays and is told as undecided.
  const removed =
    item.atLast === 'remove' &&
    (await ctx
      .attempt(() => takeAway(ctx, item))
      .then(
        () => true,
        (error: { code?: string }) => (error.code === 'lastAdministrator' ? false : Promise.reject(error)),
      ))
  const decision = removed ? 'remove' : 'undecided'
  await saveDecision(ctx.tx, item, { decision, reason: '', by: ctx.actor.id, at: ctx.now })
  await finishReview(ctx, item.reviewId)
  ctx.emit(accessReviewDecided, { reviewId: item.reviewId, itemId: item.id, decision })
  ctx.audit({ noun: 'accessReviewItem', id: item.id, after: { decision } })
}

/** Rights nobody decided in time go up the tree. What is overdue is told by its instant; this only moves it on. */
export const escalateReviews = sweep({
  name: 'governance.escalateReviews',
  idleMs: 60_000,
  run: async (ctx) => {
    const overdue = await takeOverdue(ctx.tx, ctx.now, 50)
    for (const item of overdue) await goOn(ctx, item)
    return overdue.length
  },
})
