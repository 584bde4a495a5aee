import { listPage } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { rightsHeld } from '#kernel/identity'
import { useCase } from '#kernel/module'
import { accessReviewContract as c } from '../contract/access-review.ts'
import { accessReviewDecided, accessReviewStarted } from '../events.ts'
import { findItem, insertItems, itemList, saveDecision } from '../store/access-review-item.ts'
import { findReview, reviewList } from '../store/access-review.ts'
import { finishReview, syncReview } from './sync-review.ts'
import { takeAway } from './take-away.ts'
import { knownOrg } from '../views/known.ts'

export const listAccessReviews = useCase(c.listAccessReviews, (ctx, q) => listPage(ctx.tx, reviewList(ctx.now), q))
export const getAccessReview = useCase(c.getAccessReview, (ctx, { id }) => findReview(ctx.tx, id, ctx.now))
export const listAccessReviewItems = useCase(c.listAccessReviewItems, (ctx, q) => listPage(ctx.tx, itemList, q))
export const getAccessReviewItem = useCase(c.getAccessReviewItem, (ctx, { id }) => findItem(ctx.tx, id))

export const createAccessReview = useCase(c.createAccessReview, async (ctx, input) => {
  if (input.dueAt <= ctx.now) refuse('invalid', 'dueInPast')
  const ownerId = ctx.actor.personId ?? refuse('conflict', 'personsOnly')
  const orgId = input.orgId ?? null
  if (orgId) await knownOrg(ctx.tx, orgId)
  const review = {
    id: ctx.newId(),
    name: input.name,
    org_id: orgId,
    role_codes: [...new Set(input.roleCodes ?? [])].sort(),
    keys: input.keys ?? true,
    due_at: input.dueAt,
    days_more: input.daysMore ?? 7,
    at_last: input.atLast ?? 'leave',
    owner_id: ownerId,
    breached: false,
    version: 1,
    created_at: ctx.now,
  }
  const held = await rightsHeld(ctx, { orgId, roleCodes: review.role_codes, keys: review.keys })
  if (!held.length) refuse('conflict', 'nothingToReview')
  await ctx.tx.insertInto('governance.access_review').values(review).execute()
  const items = held.map((h) => ({ ...h, id: ctx.newId() }))
  await insertItems(ctx.tx, { id: review.id, dueAt: review.due_at, ownerId }, items)
  ctx.emit(accessReviewStarted, { reviewId: review.id })
  ctx.audit({ noun: 'accessReview', id: review.id, after: { ...review, items: items.length } })
  return syncReview(ctx, review.id)
})

export const decideAccessReviewItem = useCase(c.decideAccessReviewItem, async (ctx, { id, decision, reason = '' }) => {
  const item = await findItem(ctx.tx, id, true)
  ctx.expectVersion(item.version)
  if (item.personId && item.personId === ctx.actor.personId) refuse('forbidden', 'reviewOfOneself')
  if (!item.reviewerId || item.reviewerId !== ctx.actor.personId) refuse('forbidden', 'notYourReview')
  if (item.decision) refuse('conflict', 'alreadyDecided')
  if (decision === 'remove' && !reason.trim()) refuse('invalid', 'removalNeedsReason')
  if (decision === 'remove') await takeAway(ctx, item)
  await saveDecision(ctx.tx, item, { decision, reason, by: ctx.actor.id, at: ctx.now })
  await finishReview(ctx, item.reviewId)
  ctx.emit(accessReviewDecided, { reviewId: item.reviewId, itemId: id, decision })
  const { personId, keyId, roleCodes } = item
  ctx.audit({ noun: 'accessReviewItem', id, after: { decision, reason, personId, keyId, roleCodes } })
  return findItem(ctx.tx, id)
})
