import { operatorDay, operatorZone } from '#kernel/calendar'
import '../tables.ts'
import { sql } from '#kernel/db'
import { schedule, sweep } from '#kernel/module'
import { countedBounds } from '../domain/local-day.ts'
import { sourceNames, sourceOf } from '../domain/sources.ts'
import { activeIndicators, markStale } from '../store/indicator.ts'
import { countDay } from '../views/count-day.ts'

const stocks = sourceNames.filter((name) => sourceOf(name).stock)

/** Days counted in one transaction: a few, so that their locks are short. */
const batch = 5

/**
 * Counts days again that facts have changed. The pause between two rounds gathers what happens meanwhile, so that a busy day is
 * counted every few seconds, not at every event.
 */
export const recountDays = sweep({
  name: 'indicators.recountDays',
  idleMs: 3000,
  run: async (ctx) => {
    const taken = await sql<{ source: string; day: string }>`
      delete from indicators.stale s using (select day from indicators.stale order by day desc limit ${sql.lit(batch)} for update skip locked) d where s.day = d.day returning s.source, s.day::text as day`.execute(
      ctx.tx,
    )
    if (!taken.rows.length) return 0
    const indicators = await activeIndicators(ctx.tx)
    for (const [day, rows] of Map.groupBy(taken.rows, (r) => r.day)) {
      const sources = new Set(rows.map((r) => r.source))
      const concerned = indicators.filter(
        (i) => sources.has(i.body.numerator.source) || (i.body.denominator && sources.has(i.body.denominator.source)),
      )
      for (const i of concerned) await countDay(ctx.tx, i, day, countedBounds(day, ctx.now), ctx.now)
    }
    return taken.rows.length
  },
})

/** Stocks change without an event of their own day: every hour counts today as it is. What was missed meanwhile needs no count. */
export const countStocks = schedule({
  name: 'indicators.countStocks',
  cron: '5 * * * *',
  zone: operatorZone,
  catchUp: 'once',
  run: (ctx) => markStale(ctx.tx, stocks, [operatorDay(ctx.now)], ctx.now),
})

/** A day that is over is counted once more, as it ended; after a standstill, each that ended meanwhile. */
export const closeStocks = schedule({
  name: 'indicators.closeStocks',
  cron: '5 0 * * *',
  zone: operatorZone,
  catchUp: 'each',
  run: (ctx, due) => markStale(ctx.tx, stocks, [operatorDay(new Date(due.getTime() - 3_600_000))], ctx.now),
})
