import { sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { valueContract as c } from '../contract/indicator.ts'
import { localDay } from '../domain/local-day.ts'
import { daysOf, periodOf, within } from '../domain/period.ts'
import { rollUp, standingOf } from '../domain/rollup.ts'
import { activeIndicators, toIndicator } from '../store/indicator.ts'
import { allTargets, dayValues, targetOn } from '../views/values.ts'

export const indicatorHeatMap = useCase(c.indicatorHeatMap, async (ctx, q) => {
  const today = localDay(ctx.now)
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
  const values = await dayValues(ctx.tx, period.from, period.to, {}, { byOrg: true })
  const targets = await allTargets(ctx.tx)
  const days = new Map(indicators.map((r) => [r.id, daysOf(within(period, r.counted_since ?? today, today))]))
  const byCell = Map.groupBy(values, (v) => `${v.org_id}|${v.indicator_id}`)
  const cells = orgs.flatMap((o) =>
    indicators.map((r) => {
      const rolled = rollUp(r.body, days.get(r.id)!, byCell.get(`${o.id}|${r.id}`) ?? [])
      const target = targetOn(
        targets.filter((t) => t.org_id === o.id || t.org_id === null),
        r.id,
        period.to,
      )
      return { orgId: o.id, indicatorId: r.id, ...rolled, target, standing: standingOf(r.body, rolled.value, target) }
    }),
  )
  return { period, indicators: indicators.map(toIndicator), orgs, cells }
})
