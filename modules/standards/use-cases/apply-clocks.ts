import type { Ctx } from '#kernel/module'
import type { SubjectNow } from '../domain/subject.ts'
import { lockClocks } from '../store/clock.ts'
import { calendarsOf, policiesAt } from '../store/promises.ts'
import { dueAmong, type Due } from '../views/due-of.ts'
import { isNews, moveClock, saveMoves } from './move-clocks.ts'
import { weighSubject } from './weigh-subject.ts'

/**
 * Brings a subject's clocks in line with its facts, in the caller's transaction: chooses the policy, evaluates the six conditions
 * of each metric, and gives clocks of another policy their new promise with retroactive start and pause. Idempotent: the same
 * facts again change nothing. The caller holds the subject's row locked.
 */
export async function applyClocks(ctx: Ctx, now: SubjectNow): Promise<Due> {
  const { revision, clocks } = await lockClocks(ctx.tx, now.subject)
  const policies = await policiesAt(ctx.tx, ctx.host, revision)
  const at = ctx.now.getTime()
  const { moves, calendarVersionIds } = weighSubject({ clocks, policies, newId: ctx.newId }, now, at)
  const calendarOf = await calendarsOf(ctx.tx, calendarVersionIds)
  const moved = moves.map((move) => moveClock(move, policies, calendarOf, at))
  await saveMoves(ctx, moved.filter(isNews))
  return dueAmong([
    ...new Map([...clocks.map((c) => c.row), ...moved.map((m) => m.row)].map((row) => [row.id, row])).values(),
  ])
}
