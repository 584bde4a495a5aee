import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { policyContract } from '../contract/policy.ts'
import { asTheyWere, asTheyWouldBe, type TriedClock } from '../domain/try-policy.ts'
import { readClocks } from '../store/clock.ts'
import { calendarsOf } from '../store/promises.ts'
import { checkPolicy, unsaved } from './check-policy.ts'

/** Replays a past subject under a policy that need not be saved. */
export const tryPolicy = useCase(policyContract.tryPolicy, async (ctx, { subjectKind, subjectId, body }) => {
  await checkPolicy(ctx, body)
  const clocks = await readClocks(ctx.tx, { kind: subjectKind, id: subjectId })
  if (clocks.length === 0) refuse('missing', 'clocksNotFound')
  const past = clocks.map(({ row, state }) => ({ metric: row.metric, state }))
  const calendarOf = await calendarsOf(ctx.tx, [
    ...clocks.map((clock) => clock.row.calendar_version_id),
    ...body.targets.map((target) => target.calendarVersionId),
  ])
  const now = ctx.now.getTime()
  return {
    subjectId,
    was: asTheyWere(past, calendarOf, now).map(toOutcome),
    wouldBe: asTheyWouldBe(past, unsaved(body), calendarOf, now).map(toOutcome),
  }
})

const toOutcome = ({ startedAt, dueAt, endedAt, ...rest }: TriedClock) => ({
  ...rest,
  startedAt: new Date(startedAt),
  dueAt: dueAt === null ? null : new Date(dueAt),
  endedAt: endedAt === null ? null : new Date(endedAt),
})
