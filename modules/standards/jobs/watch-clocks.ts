import { sweep, type Ctx } from '#kernel/module'
import type { CalendarOf } from '../domain/advance.ts'
import { dueChanged } from '../events.ts'
import type { ClockIdentity } from '../store/clock-row.ts'
import { putOff, takeDueClocks, withState, type ClockWithHistory } from '../store/clock.ts'
import { calendarsOf, policiesAt, revisionOf, type Policies } from '../store/promises.ts'
import { moveClock, saveMoves, type Moved } from '../use-cases/move-clocks.ts'

/** Most clocks looked at in one transaction: small, so that a burst of breaches is told in parts rather than late as a whole. */
const batch = 100
/** How long a clock that fails is left alone (ms). */
const putOffMs = 3_600_000

/** Clocks whose next threshold, breach or escalation has come. A worker that was down finds them all and marks the late ones. */
export const watchClocks = sweep({
  name: 'standards.watchClocks',
  idleMs: 250,
  run: async (ctx) => {
    const due = await takeDueClocks(ctx.tx, ctx.now, batch)
    if (due.length === 0) return 0
    const policies = await policiesAt(ctx.tx, ctx.host, await revisionOf(ctx.tx))
    const calendarOf = await calendarsOf(
      ctx.tx,
      due.map((clock) => clock.row.calendar_version_id),
    )
    const tried = due.map((clock) => ({ clock, moved: tryMove(ctx, clock, policies, calendarOf) }))
    // Every clock taken is written, so that one with nothing to tell gets its next instant and is not taken again at once.
    const moved = tried.flatMap((t) => t.moved ?? [])
    await saveMoves(ctx, moved)
    const failed = tried.filter((t) => !t.moved).map((t) => t.clock.row.id)
    if (failed.length > 0) await putOff(ctx.tx, failed, new Date(ctx.now.getTime() + putOffMs))
    for (const { row } of moved.filter((move) => move.breach))
      ctx.emit(dueChanged, { subjectKind: row.subject_kind, subjectId: row.subject_id })
    return due.length
  },
})

/** One clock whose history cannot be read must not stop all the others: it is put off and said in the log. */
function tryMove(ctx: Ctx, clock: ClockWithHistory, policies: Policies, calendarOf: CalendarOf): Moved | undefined {
  try {
    const before = withState(clock)
    return moveClock(
      { identity: before.row as ClockIdentity, before, events: [] },
      policies,
      calendarOf,
      ctx.now.getTime(),
    )
  } catch (error) {
    ctx.host.log.error({ clock: clock.row.id, err: error }, 'a clock cannot be moved; put off for an hour')
    return undefined
  }
}
