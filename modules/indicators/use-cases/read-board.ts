import { operatorDay } from '#kernel/calendar'
import { useCase, type Ctx } from '#kernel/module'
import { valueContract as c } from '../contract/indicator.ts'
import { periodsUpTo, type Grain } from '../domain/period.ts'
import { activeIndicators, findIndicator } from '../store/indicator.ts'
import { tileOf } from '../views/tile.ts'
import { dayValues, staleSources, targetsFor } from '../views/values.ts'

const asked = (
  ctx: Ctx,
  q: { grain?: Grain | undefined; day?: string | undefined; periods?: number | undefined },
  periods: number,
) => periodsUpTo(q.day ?? operatorDay(ctx.now), q.grain ?? 'month', q.periods ?? periods)

export const indicatorBoard = useCase(c.indicatorBoard, async (ctx, q) => {
  const periods = asked(ctx, q, 12)
  const [from, to] = [periods[0]!.from, periods.at(-1)!.to]
  const indicators = await activeIndicators(ctx.tx)
  const values = await dayValues(ctx.tx, from, to, q)
  const targets = await targetsFor(ctx.tx, q.orgId)
  const stale = await staleSources(ctx.tx, periods.at(-1)!.from, to)
  return {
    grain: q.grain ?? 'month',
    period: periods.at(-1)!,
    tiles: indicators.map((r) => tileOf(r, periods, values, targets, stale, operatorDay(ctx.now))),
  }
})

export const indicatorSeries = useCase(c.indicatorSeries, async (ctx, { id, ...q }) => {
  const r = await findIndicator(ctx.tx, id)
  const periods = asked(ctx, q, 24)
  const [from, to] = [periods[0]!.from, periods.at(-1)!.to]
  return tileOf(
    r,
    periods,
    await dayValues(ctx.tx, from, to, q, { indicatorId: id }),
    await targetsFor(ctx.tx, q.orgId),
    await staleSources(ctx.tx, from, to),
    operatorDay(ctx.now),
  )
})
