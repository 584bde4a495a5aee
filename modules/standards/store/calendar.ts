import '../tables.ts'
import type { CalendarDefinition } from '#kernel/calendar'
import { isUuid, sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { WorkCalendar } from '../contract/calendar.ts'

interface VersionJson {
  id: string
  number: number
  definition: CalendarDefinition
  note: string | null
  created_by: string
  created_at: string
}
export interface CalendarRow {
  id: string
  code: string
  name_zh: string
  name_en: string
  active: boolean
  version: number
  current_version_id: string
  current: VersionJson
}
export const calendarTables = sql`standards.calendar c join standards.calendar_version v on v.id = c.current_version_id`
export const calendarColumns = sql`
  c.id, c.code, c.name_zh, c.name_en, c.active, c.version, c.current_version_id, to_jsonb(v) as current`

/** A calendar as the API shows one. */
export const toCalendar = (row: CalendarRow): WorkCalendar => ({
  id: row.id,
  href: `/api/standards/v1/calendar/${row.id}`,
  code: row.code,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  active: row.active,
  version: row.version,
  current: toCalendarVersion({ ...row.current, created_at: new Date(row.current.created_at) }),
})

export const toCalendarVersion = (
  row: Omit<VersionJson, 'created_at' | 'definition'> & { definition: unknown; created_at: Date },
) => ({
  id: row.id,
  number: row.number,
  definition: row.definition as WorkCalendar['current']['definition'],
  note: row.note,
  createdBy: row.created_by,
  createdAt: row.created_at,
})

/** The calendar with its current version; refuses `calendarNotFound`. */
export async function findCalendar(tx: Tx, id: string, lock = false): Promise<CalendarRow> {
  if (!isUuid(id)) return refuse('missing', 'calendarNotFound')
  const found = await sql<CalendarRow>`
    select ${calendarColumns} from ${calendarTables} where c.id = ${id} ${lock ? sql`for update of c` : sql``}`.execute(
    tx,
  )
  return found.rows[0] ?? refuse('missing', 'calendarNotFound')
}

/** Writes the next version of a calendar and answers its id. The caller holds the calendar locked or is just making it. */
export async function addCalendarVersion(
  ctx: Ctx,
  calendarId: string,
  definition: CalendarDefinition,
  note: string | null,
): Promise<string> {
  const id = ctx.newId()
  await sql`
    insert into standards.calendar_version (id, calendar_id, number, definition, note, created_by, created_at)
    select ${id}, ${calendarId}, coalesce(max(number), 0) + 1, ${JSON.stringify(definition)}::jsonb, ${note},
      ${ctx.actor.name}, ${ctx.now}
    from standards.calendar_version where calendar_id = ${calendarId}`.execute(ctx.tx)
  return id
}

/** Writes a new calendar whose first version is there already (the reference is checked at the end of the transaction). */
export const insertCalendar = (
  ctx: Ctx,
  row: { id: string; code: string; name_zh: string; name_en: string; current_version_id: string },
) =>
  ctx.tx
    .insertInto('standards.calendar')
    .values({ ...row, active: true, version: 1, updated_at: ctx.now })
    .execute()

export const updateCalendar = (
  ctx: Ctx,
  id: string,
  row: { name_zh: string; name_en: string; active: boolean; current_version_id: string; version: number },
) =>
  ctx.tx
    .updateTable('standards.calendar')
    .set({ ...row, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()

/**
 * Policies that count by a calendar get a version that counts by its new version, so that next year's holidays reach every
 * promise made from now on. Answers whose.
 */
export async function followCalendar(ctx: Ctx, from: string, to: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with outdated as (
      select p.id, v.body, v.source, gen_random_uuid() as version_id,
        (select max(n.number) + 1 from standards.policy_version n where n.policy_id = p.id) as number
      from standards.policy p join standards.policy_version v on v.id = p.current_version_id
      where v.body -> 'targets' @> ${JSON.stringify([{ calendarVersionId: from }])}::jsonb
    ), added as (
      insert into standards.policy_version (id, policy_id, number, body, source, note, created_by, created_at)
      select version_id, id, number, replace(body::text, ${from}, ${to})::jsonb, source, null, ${ctx.actor.name}, ${ctx.now}
      from outdated
    )
    update standards.policy p set current_version_id = o.version_id, version = p.version + 1, updated_at = ${ctx.now}
    from outdated o where o.id = p.id returning p.id`.execute(ctx.tx)
  return found.rows.map((row) => row.id)
}
