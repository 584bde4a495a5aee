import { chinaOverrides, compileCalendar, holidayNotices, type CalendarDefinition } from '#kernel/calendar'
import { listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { calendarContract as c } from '../contract/calendar.ts'
import { yearOf } from '../domain/calendar-year.ts'
import { standardsChanged } from '../events.ts'
import { bumpRevision, calendarColumns, calendarTables, checkCalendar, findCalendar, toCalendar, type CalendarRow } from '../store/calendar.ts'

export const listCalendars = useCase(c.listCalendars, (ctx, q) => listPage(ctx.tx, {
  select: calendarColumns, from: calendarTables, defaultSort: sql`c.code`, key: sql`c.id`, toItem: toCalendar,
  columns: { id: { sql: sql`c.id`, type: 'uuid' }, href: { where: (x) => sql`c.id::text in (${sql.join(x.values.map((v) => v.split('/').at(-1) ?? ''))})` }, code: { sql: sql`c.code` }, active: { sql: sql`c.active`, type: 'boolean' }, nameZh: { sql: sql`c.name_zh` } },
}, q))
export const getCalendar = useCase(c.getCalendar, async (ctx, { id }) => toCalendar(await findCalendar(ctx.tx, id)))

async function addVersion(ctx: Ctx, calendarId: string, number: number, definition: CalendarDefinition, note: string | undefined): Promise<string> {
  checkCalendar(definition)
  const id = ctx.newId()
  await ctx.tx.insertInto('standards.calendar_version').values({ id, calendar_id: calendarId, number, definition: JSON.stringify(definition), note: note ?? null, created_by: ctx.actor.name || ctx.actor.id, created_at: ctx.now }).execute()
  return id
}

/** Adds a calendar with its first version. */
export const createCalendar = useCase(c.createCalendar, async (ctx, { code, nameZh, nameEn, definition, note }) => {
  const id = ctx.newId()
  const versionId = await addVersion(ctx, id, 1, definition as CalendarDefinition, note)
  await ctx.tx.insertInto('standards.calendar').values({ id, code, name_zh: nameZh, name_en: nameEn, active: true, current_version_id: versionId, version: 1, updated_at: ctx.now }).execute()
  await bumpRevision(ctx.tx)
  ctx.emit(standardsChanged, { policyId: null, calendarId: id })
  return toCalendar(await findCalendar(ctx.tx, id))
})

/** Renames, retires or gives a new version; clocks that run keep the version they began with. */
export const changeCalendar = useCase(c.changeCalendar, async (ctx, { id, ...input }) => {
  const before = await findCalendar(ctx.tx, id, true)
  ctx.expectVersion(before.version)
  const versionId = input.definition ? await addVersion(ctx, id, await nextNumber(ctx, id), input.definition as CalendarDefinition, input.note) : before.current_version_id
  await ctx.tx.updateTable('standards.calendar').set({
    name_zh: input.nameZh ?? before.name_zh, name_en: input.nameEn ?? before.name_en, active: input.active ?? before.active, current_version_id: versionId, version: before.version + 1, updated_at: ctx.now,
  }).where('id', '=', id).execute()
  if (input.definition) await followVersion(ctx, before.current_version_id, versionId)
  await bumpRevision(ctx.tx)
  const after = await findCalendar(ctx.tx, id)
  ctx.audit({ noun: 'calendar', id, before: auditOf(before), after: auditOf(after) })
  ctx.emit(standardsChanged, { policyId: null, calendarId: id })
  return toCalendar(after)
})

const auditOf = (r: CalendarRow) => ({ nameZh: r.name_zh, nameEn: r.name_en, active: r.active, number: r.current.number })
async function nextNumber(ctx: Ctx, calendarId: string): Promise<number> {
  const last = await ctx.tx.selectFrom('standards.calendar_version').select(({ fn }) => fn.max('number').as('n')).where('calendar_id', '=', calendarId).executeTakeFirst()
  return (last?.n ?? 0) + 1
}

/** Policies that count by the calendar get a version of their own that counts by its new version: next year's holidays reach every promise made from now on. */
async function followVersion(ctx: Ctx, from: string, to: string): Promise<void> {
  await sql`
    with outdated as (
      select p.id as policy_id, v.body, v.source, (select max(number) from standards.policy_version n where n.policy_id = p.id) + 1 as number, gen_random_uuid() as new_id
      from standards.policy p join standards.policy_version v on v.id = p.current_version_id where v.body::text like ${`%${from}%`}
    ), added as (
      insert into standards.policy_version (id, policy_id, number, body, source, note, created_by, created_at)
      select new_id, policy_id, number, replace(body::text, ${from}, ${to})::jsonb, source, 'calendar', ${ctx.actor.name || ctx.actor.id}, ${ctx.now} from outdated
    )
    update standards.policy p set current_version_id = o.new_id, version = p.version + 1, updated_at = ${ctx.now} from outdated o where o.policy_id = p.id`.execute(ctx.tx)
}

export const calendarVersions = useCase(c.calendarVersions, async (ctx, { id }) => {
  await findCalendar(ctx.tx, id)
  const rows = await ctx.tx.selectFrom('standards.calendar_version').selectAll().where('calendar_id', '=', id).orderBy('number', 'desc').execute()
  return { items: rows.map((r) => ({ id: r.id, number: r.number, definition: r.definition as never, note: r.note, createdBy: r.created_by, createdAt: r.created_at })) }
})

/** A year day by day, of a stored calendar or of one that is still being edited. */
export const calendarYear = useCase(c.calendarYear, async (ctx, { calendarId, definition, year }) => {
  const shown = (definition as CalendarDefinition | undefined) ?? (calendarId ? (await findCalendar(ctx.tx, calendarId)).current.definition : refuse('invalid', 'calendarNotFound'))
  checkCalendar(shown)
  return yearOf(shown, compileCalendar(shown), year)
})

export const publicHolidays = useCase(c.publicHolidays, async (_, { year }) => ({
  year, source: holidayNotices.find((n) => n.year === year)?.source ?? null, overrides: holidayNotices.some((n) => n.year === year) ? [...chinaOverrides([year])] as never : [],
}))
