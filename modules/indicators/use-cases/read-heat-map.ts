import { operatorDay } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { valueContract as c } from '../contract/indicator.ts'
import { daysOf, periodOf, within } from '../domain/period.ts'
import { rollUp, standingOf } from '../domain/rollup.ts'
import { activeIndicators, toIndicator } from '../store/indicator.ts'
import { dayValuesByBranch, targetOn, targetsByBranch } from '../views/values.ts'

/** Every branch by every indicator; a cell says what the branch's own page says. */
export const indicatorHeatMap = useCase(c.indicatorHeatMap, async (ctx, q) => {
  const today = operatorDay(ctx.now)
  const period = periodOf(q.day ?? today, q.grain ?? 'month')
  const indicators = await activeIndicators(ctx.tx)
  const orgs = (
    await sql<{
      id: string
      nameZh: string
      nameEn: string
    }>`select id, name_zh as "nameZh", name_en as "nameEn" from identity.v_org where kind = 'branch' order by code`.execute(
      ctx.tx,
    )
  ).rows
  const values = await dayValuesByBranch(ctx.tx, period.from, period.to, q)
  const targets = await targetsByBranch(ctx.tx)
  const days = new Map(indicators.map((r) => [r.id, daysOf(within(period, r.counted_since ?? today, today))]))
  const byCell = Map.groupBy(values, (v) => `${v.branch_id}|${v.indicator_id}`)
  const cells = orgs.flatMap((o) =>
    indicators.map((r) => {
      const rolled = rollUp(r.body, days.get(r.id)!, byCell.get(`${o.id}|${r.id}`) ?? [])
      const target = targetOn(targets.get(o.id) ?? [], r.id, period.to)
      return { orgId: o.id, indicatorId: r.id, ...rolled, target, standing: standingOf(r.body, rolled.value, target) }
    }),
  )
  return { period, indicators: indicators.map(toIndicator), orgs, cells }
})
