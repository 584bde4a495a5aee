import { governanceContract as c } from '#contracts/governance'
import type { Course } from '../simulation.ts'
import { day, person, type Desk } from './desk.ts'

/** The quarter's review of those who look after quality, training and privacy: decided right by right by their manager, in time. */
export async function* accessReviews(desk: Desk, now: () => Date): Course {
  yield 60 * day
  const reviewId = await desk(
    'auditor',
    c.createAccessReview,
    {
      name: '质量、培训与隐私岗位权限季度复核',
      roleCodes: ['qualityManager', 'trainer', 'privacyOfficer'],
      dueAt: new Date(now().getTime() + 14 * day).toISOString(),
    },
    (review) => review.id,
  )
  yield 3 * day
  const filter = { reviewId, reviewerId: person('executive') }
  const rights = await desk('executive', c.listAccessReviewItems, { filter }, (page) => page.items.map(({ id }) => id))
  for (const id of rights)
    await desk('executive', c.decideAccessReviewItem, { id, decision: 'confirm', reason: '岗位未变，仍需此权限' })
}
