import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

const path = '/api/identity/v1/separationPair'
export type PairRow = Omit<Tables['identity.separation_pair'], 'customised'>
/** A pair as the API shows one. */
export const toPair = (r: PairRow) => ({
  id: r.id,
  href: `${path}/${r.id}`,
  code: r.code,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  whyZh: r.why_zh,
  whyEn: r.why_en,
  left: r.left_permissions,
  right: r.right_permissions,
  active: r.active,
  shipped: r.shipped,
  version: r.version,
  createdAt: r.created_at,
  updatedAt: r.updated_at,
})
export type PairResource = ReturnType<typeof toPair>
export const pairSelect = sql`s.id, s.code, s.name_zh, s.name_en, s.why_zh, s.why_en, s.left_permissions, s.right_permissions,
  s.active, s.shipped, s.version, s.created_at, s.updated_at`

export async function findPair(tx: Tx, id: string): Promise<PairResource> {
  const found = await sql<PairRow>`select ${pairSelect} from identity.separation_pair s where s.id = ${id}`.execute(tx)
  return found.rows[0] ? toPair(found.rows[0]) : refuse('missing', 'notFound')
}
/** A pair that something is to refer to; refuses `pairUnknown`. */
export async function requirePair(tx: Tx, id: string): Promise<PairResource> {
  const found = await sql<PairRow>`
    select ${pairSelect} from identity.separation_pair s where s.id = ${id} for key share`.execute(tx)
  return found.rows[0] ? toPair(found.rows[0]) : refuse('invalid', 'pairUnknown')
}

export const insertPair = (tx: Tx, p: PairResource) =>
  sql`
  insert into identity.separation_pair (id, code, name_zh, name_en, why_zh, why_en, left_permissions, right_permissions, active,
    shipped, version, created_at, updated_at)
  values (${p.id}, ${p.code}, ${p.nameZh}, ${p.nameEn}, ${p.whyZh}, ${p.whyEn}, ${p.left}, ${p.right}, ${p.active}, ${p.shipped},
    ${p.version}, ${p.createdAt}, ${p.updatedAt})`.execute(tx)
export const savePair = (tx: Tx, p: PairResource) =>
  sql`
  update identity.separation_pair set name_zh = ${p.nameZh}, name_en = ${p.nameEn}, why_zh = ${p.whyZh}, why_en = ${p.whyEn},
    left_permissions = ${p.left}, right_permissions = ${p.right}, active = ${p.active}, customised = true, version = ${p.version},
    updated_at = ${p.updatedAt}
  where id = ${p.id}`.execute(tx)
export const deletePair = (tx: Tx, id: string) => sql`delete from identity.separation_pair where id = ${id}`.execute(tx)

/** Puts the shipped pairs in, and up to this version where nobody changed them. */
export const shipPairs = (
  tx: Tx,
  pairs: readonly {
    id: string
    code: string
    nameZh: string
    nameEn: string
    whyZh: string
    whyEn: string
    left: readonly string[]
    right: readonly string[]
  }[],
  now: Date,
) =>
  sql`
  insert into identity.separation_pair as s (id, code, name_zh, name_en, why_zh, why_en, left_permissions, right_permissions,
    shipped, created_at, updated_at)
  select id, code, "nameZh", "nameEn", "whyZh", "whyEn", array(select jsonb_array_elements_text("left")),
    array(select jsonb_array_elements_text("right")), true, ${now}, ${now}
  from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
    as x(id uuid, code text, "nameZh" text, "nameEn" text, "whyZh" text, "whyEn" text, "left" jsonb, "right" jsonb)
  on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en, why_zh = excluded.why_zh,
    why_en = excluded.why_en, left_permissions = excluded.left_permissions, right_permissions = excluded.right_permissions
  where s.shipped and not s.customised`.execute(tx)
