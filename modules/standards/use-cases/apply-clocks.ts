import { acrossScope, type Ctx } from '#kernel/module'
import { subjectNow, type GivenSubject, type SubjectNow } from '../domain/subject.ts'
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
export const applyClocks = async (ctx: Ctx, now: GivenSubject): Promise<Due> =>
  (await applyClocksOf(ctx, now.subject.kind, [now]))[0]!

/**
 * The same for many subjects of one kind, each once: as many statements as for one. Answers in the order given. Clocks follow their
 * subject out of the scope of whoever hands it on.
 */
export const applyClocksOf = (ctx: Ctx, kind: string, subjects: readonly GivenSubject[]): Promise<Due[]> =>
  acrossScope(ctx, (across) => applyAll(across, kind, subjects.map(subjectNow)))

async function applyAll(ctx: Ctx, kind: string, subjects: readonly SubjectNow[]): Promise<Due[]> {
  const ids = subjects.map((now) => now.subject.id)
  const { revision, clocks } = await lockClocks(ctx.tx, kind, ids)
  const policies = await policiesAt(ctx.tx, ctx.host, revision)
  const at = ctx.now.getTime()
  const clocksOf = Map.groupBy(clocks, (clock) => clock.row.subject_id)
  const weighed = subjects.map((now) => {
    const own = clocksOf.get(now.subject.id) ?? []
    return { own, ...weighSubject({ clocks: own, policies, newId: ctx.newId }, now, at) }
  })
  const calendarOf = await calendarsOf(
    ctx.tx,
    weighed.flatMap((w) => w.calendarVersionIds),
  )
  const moved = weighed.map(({ moves }) => moves.map((move) => moveClock(move, policies, calendarOf, at)))
  await saveMoves(ctx, moved.flat().filter(isNews))
  return weighed.map(({ own }, i) =>
    dueAmong([...new Map([...own, ...moved[i]!].map(({ row }) => [row.id, row])).values()]),
  )
}
