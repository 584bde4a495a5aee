import type { CalendarDefinition } from '#kernel/calendar'
import { useCase, type Ctx } from '#kernel/module'
import { calendarContract } from '../contract/calendar.ts'
import { checkCalendar } from '../domain/check-calendar.ts'
import { calendarCreated } from '../events.ts'
import { addCalendarVersion, findCalendar, insertCalendar, toCalendar, type CalendarRow } from '../store/calendar.ts'

export interface NewCalendar {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly definition: CalendarDefinition
  readonly note?: string | undefined
}

/** Writes a calendar with its first version; nothing counts by it before a policy names it. */
export async function addCalendar(
  ctx: Ctx,
  { code, nameZh, nameEn, definition, note }: NewCalendar,
): Promise<CalendarRow> {
  checkCalendar(definition)
  const id = ctx.newId()
  const versionId = await addCalendarVersion(ctx, id, definition, note ?? null)
  await insertCalendar(ctx, { id, code, name_zh: nameZh, name_en: nameEn, current_version_id: versionId })
  ctx.audit({ noun: 'calendar', id, after: { code, nameZh, nameEn } })
  ctx.emit(calendarCreated, { calendarId: id })
  return findCalendar(ctx.tx, id)
}

export const createCalendar = useCase(calendarContract.createCalendar, async (ctx, { definition, ...given }) =>
  toCalendar(await addCalendar(ctx, { ...given, definition: definition as CalendarDefinition })),
)
