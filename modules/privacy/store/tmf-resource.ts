import '../tables.ts'
import { hrefColumn, isUuid, listPage, sql, type Columns, type Tx } from '#kernel/db'
import type { ListInput, Page } from '#kernel/contract'
import { refuse } from '#kernel/errors'
import { tmfPath, type TmfKind } from '../contract/tmf644.ts'

export interface TmfRow {
  readonly id: string
  readonly kept: Record<string, unknown>
  readonly version: number
}
const typeOf = (kind: TmfKind) => kind[0]!.toUpperCase() + kind.slice(1)

/** A resource as partners see one: what was sent comes back, with our id, address and version. */
export const toTmf = (kind: TmfKind, row: TmfRow): never =>
  ({
    '@type': typeOf(kind),
    ...row.kept,
    id: row.id,
    href: `${tmfPath(kind)}/${row.id}`,
    version: String(row.version),
  }) as never

const columns: Columns = {
  id: { sql: sql`t.id`, type: 'uuid' },
  href: hrefColumn(sql`t.id`),
  name: { sql: sql`t.kept ->> 'name'` },
  status: { sql: sql`t.kept ->> 'status'` },
  lastUpdate: { sql: sql`t.updated_at`, type: 'instant', notNull: true },
}
export const listTmf = (tx: Tx, kind: TmfKind, input: ListInput): Promise<Page<never>> =>
  listPage<TmfRow, never>(
    tx,
    {
      select: sql`t.id, t.kept, t.version`,
      from: sql`privacy.tmf_resource t`,
      where: [sql`t.kind = ${kind}`],
      columns,
      kept: sql`t.kept`,
      key: sql`t.id`,
      defaultSort: sql`t.id`,
      toItem: (row) => toTmf(kind, row),
    },
    input,
  )

export async function readTmf(tx: Tx, kind: TmfKind, id: string, lock = false): Promise<TmfRow | undefined> {
  if (!isUuid(id)) return undefined
  const found = await sql<TmfRow>`
    select id, kept, version from privacy.tmf_resource where id = ${id} and kind = ${kind} ${lock ? sql`for update` : sql``}`.execute(
    tx,
  )
  return found.rows[0]
}
export const findTmf = async (tx: Tx, kind: TmfKind, id: string, lock = false): Promise<TmfRow> =>
  (await readTmf(tx, kind, id, lock)) ?? refuse('missing', 'privacyResourceNotFound')

export async function saveTmf(tx: Tx, kind: TmfKind, row: TmfRow, now: Date): Promise<void> {
  await sql`insert into privacy.tmf_resource (id, kind, kept, version, updated_at)
    values (${row.id}, ${kind}, ${JSON.stringify(row.kept)}, ${row.version}, ${now})
    on conflict (id) do update set kept = excluded.kept, version = excluded.version, updated_at = excluded.updated_at`.execute(
    tx,
  )
}
export const removeTmf = (tx: Tx, id: string) => sql`delete from privacy.tmf_resource where id = ${id}`.execute(tx)
