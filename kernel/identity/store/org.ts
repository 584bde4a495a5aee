import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

const path = '/api/identity/v1/org'
export type OrgKind = 'province' | 'branch' | 'department'
export interface OrgRow {
  id: string
  parent_id: string | null
  code: string
  name_zh: string
  name_en: string
  kind: OrgKind
  manager_id: string | null
  path: string[]
  version: number
  created_at: Date
  updated_at: Date
}
/** An organisation as the API shows one; `path` is ours, the API tells the depth. */
export const toOrg = (r: OrgRow) => ({
  id: r.id,
  href: `${path}/${r.id}`,
  parentId: r.parent_id,
  code: r.code,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  kind: r.kind,
  managerId: r.manager_id,
  depth: r.path.length - 1,
  version: r.version,
  createdAt: r.created_at,
  updatedAt: r.updated_at,
})
export const orgSelect = sql`o.id, o.parent_id, o.code, o.name_zh, o.name_en, o.kind, o.manager_id,
  o.path, o.version, o.created_at, o.updated_at`

export async function findOrg(tx: Tx, id: string): Promise<OrgRow> {
  const found = await sql<OrgRow>`select ${orgSelect} from identity.org o where o.id = ${id}`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}
export async function lockOrg(tx: Tx, id: string): Promise<OrgRow> {
  const found = await sql<OrgRow>`select ${orgSelect} from identity.org o where o.id = ${id} for update`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}
const treeKey = 7_305_118_207
/** One change of the tree at a time: two moves that are right alone can make a cycle together. */
export const lockTree = (tx: Tx) => sql`select pg_advisory_xact_lock(${treeKey})`.execute(tx)
/** The path of a parent; refuses `orgUnknown`. */
export async function pathOf(tx: Tx, id: string): Promise<string[]> {
  const found = await sql<{ path: string[] }>`select path from identity.org where id = ${id}`.execute(tx)
  return found.rows[0]?.path ?? refuse('invalid', 'orgUnknown')
}
/** How many levels lie below an organisation. */
export async function depthBelow(tx: Tx, id: string, own: number): Promise<number> {
  const found = await sql<{
    most: number
  }>`select coalesce(max(cardinality(path)), 0) as most from identity.org where path @> array[${id}::uuid]`.execute(tx)
  return found.rows[0]!.most - own
}
export const insertOrg = (tx: Tx, o: OrgRow) =>
  sql`
  insert into identity.org (id, parent_id, code, name_zh, name_en, kind, manager_id, path, version, created_at, updated_at)
  values (${o.id}, ${o.parent_id}, ${o.code}, ${o.name_zh}, ${o.name_en}, ${o.kind}, ${o.manager_id}, ${o.path}::uuid[],
    ${o.version}, ${o.created_at}, ${o.updated_at})`.execute(tx)
export const saveOrg = (tx: Tx, o: OrgRow) =>
  sql`
  update identity.org set parent_id = ${o.parent_id}, code = ${o.code}, name_zh = ${o.name_zh}, name_en = ${o.name_en},
    kind = ${o.kind}, manager_id = ${o.manager_id},
    path = ${o.path}::uuid[], version = ${o.version}, updated_at = ${o.updated_at}
  where id = ${o.id}`.execute(tx)
/** Gives all that lies below an organisation its new path. */
export const movePathsBelow = (tx: Tx, id: string, from: readonly string[], to: readonly string[]) =>
  sql`
  update identity.org set path = ${[...to]}::uuid[] || path[${from.length + 1}:] where path @> array[${id}::uuid]
    and id <> ${id}`.execute(tx)
