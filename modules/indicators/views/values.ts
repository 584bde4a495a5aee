import { sql, type Tx } from '#kernel/db'
import type { DayValue } from '../domain/rollup.ts'

export interface Slice {
  readonly orgId?: string | undefined
  readonly product?: string | undefined
  readonly channel?: string | undefined
}
interface Row extends DayValue {
  readonly indicator_id: string
  readonly org_id: string | null
  readonly computed_at: Date
}
const sliceSql = ({ orgId, product, channel }: Slice) => sql`
  (${orgId ?? null}::uuid is null or v.org_id in (select o.id from identity.v_org o where o.path @> array[${orgId ?? null}::uuid]))
  and (${product ?? null}::text is null or v.product = ${product ?? null}) and (${channel ?? null}::text is null or v.channel = ${channel ?? null})`

/** Stored sums by indicator and day, over everything the slice does not ask apart; by branch as well when asked. */
export async function dayValues(
  tx: Tx,
  from: string,
  to: string,
  slice: Slice,
  options: { indicatorId?: string; byOrg?: boolean } = {},
): Promise<Row[]> {
  const org = options.byOrg ? sql`v.org_id` : sql`null::uuid`
  const found = await sql<Row>`
    select v.indicator_id, v.day::text as day, ${org} as org_id, sum(v.numerator)::float8 as numerator, sum(v.denominator)::float8 as denominator, sum(v.n)::int as n, max(v.computed_at) as computed_at
    from indicators.value v where v.day >= ${from}::date and v.day <= ${to}::date and (${options.indicatorId ?? null}::uuid is null or v.indicator_id = ${options.indicatorId ?? null}::uuid) and ${sliceSql(slice)}
    group by 1, 2, 3 order by 2`.execute(tx)
  return found.rows
}
/** Sources with days that wait to be counted again, within a period. */
export async function staleSources(tx: Tx, from: string, to: string): Promise<ReadonlySet<string>> {
  const found = await sql<{
    source: string
  }>`select distinct source from indicators.stale where day >= ${from}::date and day <= ${to}::date`.execute(tx)
  return new Set(found.rows.map((r) => r.source))
}
interface TargetRow {
  indicator_id: string
  org_id: string | null
  valid_from: string
  valid_to: string | null
  value: number
  depth: number
}
/** Targets that may apply to a branch (its own and those of all above it), the nearest and latest first. */
export async function targetsFor(tx: Tx, orgId: string | undefined): Promise<TargetRow[]> {
  const found = await sql<TargetRow>`
    select t.indicator_id, t.org_id, t.valid_from::text as valid_from, t.valid_to::text as valid_to, t.value, coalesce(cardinality(a.path), 0) as depth
    from indicators.target t left join identity.v_org a on a.id = t.org_id
    where t.org_id is null or t.org_id = any (coalesce((select path from identity.v_org where id = ${orgId ?? null}::uuid), '{}'))
    order by depth desc, t.valid_from desc`.execute(tx)
  return found.rows
}
export const targetOn = (targets: readonly TargetRow[], indicatorId: string, day: string): number | null =>
  targets.find(
    (t) => t.indicator_id === indicatorId && t.valid_from <= day && (t.valid_to === null || t.valid_to >= day),
  )?.value ?? null
/** All targets by branch, for the heat map. */
export async function allTargets(tx: Tx): Promise<TargetRow[]> {
  return (
    await sql<TargetRow>`select indicator_id, org_id, valid_from::text as valid_from, valid_to::text as valid_to, value, 0 as depth from indicators.target order by org_id nulls last, valid_from desc`.execute(
      tx,
    )
  ).rows
}
