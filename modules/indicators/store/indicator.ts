import '../tables.ts'
import { isUuid, sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { faultsOf, type Indicator } from '../domain/definition.ts'

export interface IndicatorRow {
  id: string
  code: string
  name_zh: string
  name_en: string
  description_zh: string
  description_en: string
  owner: { id: string; name: string } | null
  owner_id: string | null
  position: number
  active: boolean
  version: number
  number: number
  body: Indicator
  /** The first day it was ever counted; no figure knows anything of the days before. */
  counted_since: string | null
  current_version_id: string
}
export const indicatorTables = sql`indicators.indicator i join indicators.indicator_version v on v.id = i.current_version_id left join identity.v_person p on p.id = i.owner_id`
export const indicatorColumns = sql`i.id, i.code, i.name_zh, i.name_en, i.description_zh, i.description_en, i.owner_id, i.position, i.active, i.version, i.current_version_id, v.number, v.body,
  (select min(c.day)::text from indicators.value c where c.indicator_id = i.id) as counted_since,
  case when p.id is null then null else jsonb_build_object('id', p.id, 'name', p.name) end as owner`
export const toIndicator = (r: IndicatorRow) => ({
  id: r.id,
  href: `/api/indicators/v1/indicator/${r.id}`,
  code: r.code,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  descriptionZh: r.description_zh,
  descriptionEn: r.description_en,
  owner: r.owner,
  position: r.position,
  active: r.active,
  body: r.body as never,
  versionNumber: r.number,
  version: r.version,
})
export async function findIndicator(tx: Tx, id: string): Promise<IndicatorRow> {
  const found = isUuid(id)
    ? await sql<IndicatorRow>`select ${indicatorColumns} from ${indicatorTables} where i.id = ${id}`.execute(tx)
    : { rows: [] }
  return found.rows[0] ?? refuse('missing', 'indicatorNotFound')
}
export const activeIndicators = async (tx: Tx): Promise<IndicatorRow[]> =>
  (
    await sql<IndicatorRow>`select ${indicatorColumns} from ${indicatorTables} where i.active order by i.position, i.code`.execute(
      tx,
    )
  ).rows

/** Refuses a definition that cannot be counted, naming each place. */
export function checkIndicator(body: Indicator): Indicator {
  const faults = faultsOf(body)
  if (faults.length)
    refuse(
      'invalid',
      'indicatorInvalid',
      {},
      faults.map((f) => ({ path: `body.${f.path}`, code: f.code })),
    )
  return body
}
/** Writes a definition as its indicator's version of that number; answers the version's id. */
export async function insertVersion(ctx: Ctx, indicatorId: string, number: number, body: Indicator): Promise<string> {
  const id = ctx.newId()
  await ctx.tx
    .insertInto('indicators.indicator_version')
    .values({
      id,
      indicator_id: indicatorId,
      number,
      body: JSON.stringify(body),
      created_by: ctx.actor.name || ctx.actor.id,
      created_at: ctx.now,
    })
    .execute()
  return id
}
/** An indicator of one's own with its first version. */
export async function insertIndicator(
  ctx: Ctx,
  i: Omit<Tables['indicators.indicator'], 'id' | 'shipped' | 'current_version_id' | 'version' | 'updated_at'>,
  body: Indicator,
): Promise<string> {
  const id = ctx.newId()
  const versionId = await insertVersion(ctx, id, 1, body)
  await ctx.tx
    .insertInto('indicators.indicator')
    .values({ ...i, id, shipped: false, current_version_id: versionId, version: 1, updated_at: ctx.now })
    .execute()
  return id
}
/** Marks days of sources to be counted again. */
export async function markStale(tx: Tx, sources: readonly string[], days: readonly string[], now: Date): Promise<void> {
  if (!sources.length || !days.length) return
  await sql`insert into indicators.stale (source, day, since) select s, d::date, ${now} from unnest(${[...sources]}::text[]) s, unnest(${[...new Set(days)]}::text[]) d on conflict do nothing`.execute(
    tx,
  )
}
