import { sql, type Tx } from '#kernel/db'
import type { DayValue } from '../domain/rollup.ts'

export interface Slice {
  readonly orgId?: string | undefined
  readonly product?: string | undefined
  readonly channel?: string | undefined
}
interface Row extends DayValue {
  readonly indicator_id: string
  readonly computed_at: Date
}
const sliceSql = ({ orgId, product, channel }: Slice) => sql`
  (${orgId ?? null}::uuid is null or v.org_id in (select o.id from identity.v_org o where o.path @> array[${orgId ?? null}::uuid]))
  and (${product ?? null}::text is null or v.product = ${product ?? null}) and (${channel ?? null}::text is null or v.channel = ${channel ?? null})`

const sums = sql`sum(v.numerator)::float8 as numerator, sum(v.denominator)::float8 as denominator, sum(v.n)::int as n, max(v.computed_at) as computed_at`

/** Stored sums by indicator and day, over everything the slice does not ask apart. */
export async function dayValues(
  tx: Tx,
  from: string,
  to: string,
  slice: Slice,
  options: { indicatorId?: string } = {},
): Promise<Row[]> {
  const found = await sql<Row>`
    select v.indicator_id, v.day::text as day, ${sums}
    from indicators.value v where v.day >= ${from}::date and v.day <= ${to}::date and (${options.indicatorId ?? null}::uuid is null or v.indicator_id = ${options.indicatorId ?? null}::uuid) and ${sliceSql(slice)}
    group by 1, 2 order by 2`.execute(tx)
  return found.rows
}
/** The same for every branch: it counts all that belongs below it, as it does where it is asked for alone. */
export async function dayValuesByBranch(
  tx: Tx,
  from: string,
  to: string,
  slice: Omit<Slice, 'orgId'>,
): Promise<(Row & { branch_id: string })[]> {
  const found = await sql<Row & { branch_id: string }>`
    select b.id as branch_id, v.indicator_id, v.day::text as day, ${sums}
    from identity.v_org b join identity.v_org o on o.path @> array[b.id] join indicators.value v on v.org_id = o.id
    where b.kind = 'branch' and v.day >= ${from}::date and v.day <= ${to}::date and ${sliceSql(slice)}
    group by 1, 2, 3 order by 3`.execute(tx)
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
  valid_from: string
  valid_to: string | null
  value: number
}
const targetColumns = sql`t.indicator_id, t.valid_from::text as valid_from, t.valid_to::text as valid_to, t.value`
/** The nearest organisation's and latest go first. */
const nearest = sql`coalesce(cardinality(a.path), 0) desc, t.valid_from desc`
/** Targets that may apply to an organisation: its own and those of all above it, in the order in which they apply. */
export async function targetsFor(tx: Tx, orgId: string | undefined): Promise<TargetRow[]> {
  const found = await sql<TargetRow>`
    select ${targetColumns} from indicators.target t left join identity.v_org a on a.id = t.org_id
    where t.org_id is null or t.org_id = any (coalesce((select path from identity.v_org where id = ${orgId ?? null}::uuid), '{}'))
    order by ${nearest}`.execute(tx)
  return found.rows
}
/** The same for every branch. */
export async function targetsByBranch(tx: Tx): Promise<ReadonlyMap<string, readonly TargetRow[]>> {
  const found = await sql<TargetRow & { branch_id: string }>`
    select b.id as branch_id, ${targetColumns}
    from identity.v_org b join indicators.target t on t.org_id is null or t.org_id = any (b.path) left join identity.v_org a on a.id = t.org_id
    where b.kind = 'branch' order by ${nearest}`.execute(tx)
  return Map.groupBy(found.rows, (t) => t.branch_id)
}
export const targetOn = (targets: readonly TargetRow[], indicatorId: string, day: string): number | null =>
  targets.find(
    (t) => t.indicator_id === indicatorId && t.valid_from <= day && (t.valid_to === null || t.valid_to >= day),
  )?.value ?? null
