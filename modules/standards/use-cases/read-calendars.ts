import { hrefColumn, listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { calendarContract as contract, type WorkCalendar } from '../contract/calendar.ts'
import {
  calendarColumns,
  calendarTables,
  findCalendar,
  toCalendar,
  toCalendarVersion,
  type CalendarRow,
} from '../store/calendar.ts'

export const listCalendars = useCase(contract.listCalendars, (ctx, input) =>
  listPage<CalendarRow, WorkCalendar>(
    ctx.tx,
    {
      select: calendarColumns,
      from: calendarTables,
      defaultSort: sql`c.code`,
      key: sql`c.id`,
      toItem: toCalendar,
      columns: {
        id: { sql: sql`c.id`, type: 'uuid' },
        href: hrefColumn(sql`c.id`),
        code: { sql: sql`c.code` },
        active: { sql: sql`c.active`, type: 'boolean' },
        nameZh: { sql: sql`c.name_zh` },
        nameEn: { sql: sql`c.name_en` },
      },
    },
    input,
  ),
)

export const getCalendar = useCase(contract.getCalendar, async (ctx, { id }) =>
  toCalendar(await findCalendar(ctx.tx, id)),
)

export const calendarVersions = useCase(contract.calendarVersions, async (ctx, { id }) => {
  await findCalendar(ctx.tx, id)
  const rows = await ctx.tx
    .selectFrom('standards.calendar_version')
    .selectAll()
    .where('calendar_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
  return { items: rows.map(toCalendarVersion) }
})
