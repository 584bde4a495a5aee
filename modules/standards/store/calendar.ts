import '../tables.ts'
import { validateCalendar, type CalendarDefinition } from '#kernel/calendar'
import { sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

export interface CalendarRow {
  id: string; code: string; name_zh: string; name_en: string; active: boolean; version: number; current_version_id: string
  current: { id: string; number: number; definition: CalendarDefinition; note: string | null; created_by: string; created_at: string }
}
export const calendarTables = sql`standards.calendar c join standards.calendar_version v on v.id = c.current_version_id`
export const calendarColumns = sql`c.id, c.code, c.name_zh, c.name_en, c.active, c.version, c.current_version_id, to_jsonb(v) as current`

export const toCalendar = (r: CalendarRow) => ({
  id: r.id, href: `/api/standards/v1/calendar/${r.id}`, code: r.code, nameZh: r.name_zh, nameEn: r.name_en, active: r.active, version: r.version,
  current: { id: r.current.id, number: r.current.number, definition: r.current.definition as never, note: r.current.note, createdBy: r.current.created_by, createdAt: new Date(r.current.created_at) },
})
const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i
export async function findCalendar(tx: Tx, id: string, lock = false): Promise<CalendarRow> {
  const found = uuid.test(id) ? await sql<CalendarRow>`select ${calendarColumns} from ${calendarTables} where c.id = ${id} ${lock ? sql`for update of c` : sql``}`.execute(tx) : { rows: [] }
  return found.rows[0] ?? refuse('missing', 'calendarNotFound')
}
/** Refuses a calendar that cannot be compiled, naming each place that is wrong. */
export function checkCalendar(definition: CalendarDefinition): void {
  const issues = validateCalendar(definition)
  if (issues.length) refuse('invalid', 'calendarInvalid', { count: issues.length }, issues.map((i) => ({ path: `definition.${i.path}`, code: i.code })))
}
/** Tells every process that what it holds of policies and calendars is old. */
export const bumpRevision = (tx: Tx) => sql`update standards.revision set number = number + 1`.execute(tx)
