import '../tables.ts'
import { hrefColumn, isUuid, listPage, sql, type Columns, type Tx } from '#kernel/db'
import type { ListInput, Page } from '#kernel/contract'
import { refuse } from '#kernel/errors'
import { objectivePath, specificationPath, type Objective, type Specification } from '../contract/objective.ts'

// Objectives and specifications of TMF657 are kept the same way: one row each, its attributes in one JSON column.

export interface QualityRow {
  readonly id: string
  /** The policy it shows; null for a partner's own. */
  readonly policy_id: string | null
  readonly kept: Record<string, unknown>
  readonly version: number
}
export interface Quality<Item> {
  readonly noun: 'objective' | 'specification'
  readonly type: string
  readonly path: string
  readonly missing: 'objectiveNotFound' | 'specificationNotFound'
  /** Only for the types: what `toQuality` makes of a row. */
  readonly item?: Item
}
export const objective: Quality<Objective> = {
  noun: 'objective',
  type: 'ServiceLevelObjective',
  path: objectivePath,
  missing: 'objectiveNotFound',
}
export const specification: Quality<Specification> = {
  noun: 'specification',
  type: 'ServiceLevelSpecification',
  path: specificationPath,
  missing: 'specificationNotFound',
}
const tableOf = (kind: Quality<unknown>) => sql.table(`standards.${kind.noun}`)
const columns = sql`q.id, q.policy_id, q.kept, q.version`

/** A resource as partners see one: what was sent comes back, with our id, address and version. */
export const toQuality = <Item>(kind: Quality<Item>, row: QualityRow): Item =>
  ({ '@type': kind.type, ...row.kept, id: row.id, href: `${kind.path}/${row.id}`, version: row.version }) as Item

const listed: Columns = {
  id: { sql: sql`q.id`, type: 'uuid' },
  href: hrefColumn(sql`q.id`),
  name: { sql: sql`q.kept ->> 'name'` },
  lastUpdate: { sql: sql`q.updated_at`, type: 'instant', notNull: true },
}
export const listQuality = <Item>(tx: Tx, kind: Quality<Item>, input: ListInput): Promise<Page<Item>> =>
  listPage<QualityRow, Item>(
    tx,
    {
      select: columns,
      from: sql`${tableOf(kind)} q`,
      columns: listed,
      kept: sql`q.kept`,
      key: sql`q.id`,
      defaultSort: sql`q.id`,
      toItem: (row) => toQuality(kind, row),
    },
    input,
  )

/** The row; undefined when it is not there. */
export async function readQuality(
  tx: Tx,
  kind: Quality<unknown>,
  id: string,
  lock = false,
): Promise<QualityRow | undefined> {
  if (!isUuid(id)) return undefined
  const found = await sql<QualityRow>`
    select ${columns} from ${tableOf(kind)} q where q.id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)
  return found.rows[0]
}

/** The row; refuses that it is not there. */
export const findQuality = async (tx: Tx, kind: Quality<unknown>, id: string, lock = false): Promise<QualityRow> =>
  (await readQuality(tx, kind, id, lock)) ?? refuse('missing', kind.missing)

/** Every row that shows a policy. */
export const qualityOfPolicy = async (
  tx: Tx,
  kind: Quality<unknown>,
  policyId: string,
): Promise<readonly QualityRow[]> =>
  (
    await sql<QualityRow>`select ${columns} from ${tableOf(kind)} q where q.policy_id = ${policyId} for update`.execute(
      tx,
    )
  ).rows

/** Writes rows, new or changed. */
export async function saveQuality(
  tx: Tx,
  kind: Quality<unknown>,
  rows: readonly QualityRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into ${tableOf(kind)} (id, policy_id, kept, version, updated_at)
    select id, policy_id, kept, version, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, policy_id uuid, kept jsonb, version integer)
    on conflict (id) do update set kept = excluded.kept, version = excluded.version, updated_at = excluded.updated_at`.execute(
    tx,
  )
}

export async function removeQuality(tx: Tx, kind: Quality<unknown>, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql`delete from ${tableOf(kind)} where id in (${sql.join([...ids])})`.execute(tx)
}
