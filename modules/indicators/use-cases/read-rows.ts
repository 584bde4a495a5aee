import { operatorDay } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { valueContract as c } from '../contract/indicator.ts'
import { countedBounds, dayBounds } from '../domain/local-day.ts'
import { sourceOf } from '../domain/sources.ts'
import { findIndicator } from '../store/indicator.ts'
import { amountOf, whereOf } from '../views/count-day.ts'
import type { Slice } from '../views/values.ts'

/** The rows a number counted, by the conditions that counted them; a stock's rows are those of the period's last day. */
export const indicatorRows = useCase(
  c.indicatorRows,
  async (ctx, { id, side, from, to, offset = 0, limit = 50, ...slice }) => {
    const { body } = await findIndicator(ctx.tx, id)
    const measure = side === 'numerator' ? body.numerator : (body.denominator ?? refuse('invalid', 'noDenominator'))
    const source = sourceOf(measure.source)
    const today = operatorDay(ctx.now)
    const last = countedBounds(to > today ? today : to, ctx.now)
    const days = source.stock ? last : { start: dayBounds(from).start, end: dayBounds(to).end }
    const where = sql`${whereOf(measure, days)} and ${sliceOf(source.dimensions, slice)}`
    const counted = await sql<{ total: number; amount: number }>`
      select count(*)::int as total, ${amountOf(measure, days)}::float8 as amount
      from ${sql.raw(source.view)} where ${where}`.execute(ctx.tx)
    const items = await sql<{ id: string; noun: string; label: string; orgId: string | null }>`
    select ${sql.raw(source.row.id)}::text as id, ${sql.raw(source.row.noun)} as noun, ${sql.raw(source.row.label)} as label, ${sql.raw(source.dimensions.org)}::text as "orgId"
    from ${sql.raw(source.view)} where ${where} order by id limit ${sql.lit(limit)} offset ${sql.lit(offset)}`.execute(
      ctx.tx,
    )
    return { ...counted.rows[0]!, items: items.rows }
  },
)

const sliceOf = (
  d: { org: string; product: string | null; channel: string | null },
  { orgId, product, channel }: Slice,
) => sql`
  (${orgId ?? null}::uuid is null or ${sql.raw(d.org)} in (select o.id from identity.v_org o where o.path @> array[${orgId ?? null}::uuid]))
  and (${product ?? null}::text is null or ${d.product ? sql.raw(d.product) : sql`null`} = ${product ?? null}) and (${channel ?? null}::text is null or ${d.channel ? sql.raw(d.channel) : sql`null`} = ${channel ?? null})`
