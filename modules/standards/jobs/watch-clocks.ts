import { sweep } from '#kernel/module'
import { takeDueClocks } from '../store/clock.ts'
import { calendarsOf, policiesAt } from '../store/promises.ts'
import { saveAdvanced } from '../use-cases/save-advanced.ts'

/** Most clocks looked at in one transaction: small, so that a burst of breaches is told in parts rather than late as a whole. */
const batch = 100

/** Clocks whose next threshold or escalation has come. A worker that was down finds them all and marks the late ones. */
export const watchClocks = sweep({
  name: 'standards.watchClocks', idleMs: 250,
  run: async (ctx) => {
    const due = await takeDueClocks(ctx.tx, ctx.now, batch)
    if (!due.length) return 0
    const revision = await ctx.tx.selectFrom('standards.revision').select('number').executeTakeFirstOrThrow()
    const { versions } = await policiesAt(ctx.tx, ctx.host, revision.number)
    const calendars = await calendarsOf(ctx.tx, due.map((c) => c.row.calendar_version_id))
    // Every clock taken is written, so that one with nothing to tell gets its next instant and is not taken again at once.
    await saveAdvanced(ctx, due.map(({ row, state }) => ({ identity: { ...row, owners: 'looked at' }, state, events: [], policy: versions.get(row.policy_version_id) })), calendars)
    return due.length
  },
})
