import type { CalendarDefinition } from '#kernel/calendar'
import { useCase } from '#kernel/module'
import { calendarContract } from '../contract/calendar.ts'
import { checkCalendar } from '../domain/check-calendar.ts'
import { calendarCreated } from '../events.ts'
import { addCalendarVersion, findCalendar, insertCalendar, toCalendar } from '../store/calendar.ts'

/** Adds a calendar with its first version; nothing counts by it before a policy names it. */
export const createCalendar = useCase(calendarContract.createCalendar, async (ctx, { code, nameZh, nameEn, definition, note }) => {
  checkCalendar(definition as CalendarDefinition)
  const id = ctx.newId()
  const versionId = await addCalendarVersion(ctx, id, definition as CalendarDefinition, note ?? null)
  await insertCalendar(ctx, { id, code, name_zh: nameZh, name_en: nameEn, current_version_id: versionId })
  ctx.audit({ noun: 'calendar', id, after: { code, nameZh, nameEn } })
  ctx.emit(calendarCreated, { calendarId: id })
  return toCalendar(await findCalendar(ctx.tx, id))
})
