import type { CalendarDefinition } from '#kernel/calendar'
import { useCase, type Ctx } from '#kernel/module'
import { calendarContract } from '../contract/calendar.ts'
import { checkCalendar } from '../domain/check-calendar.ts'
import { calendarChanged, policyChanged } from '../events.ts'
import {
  addCalendarVersion,
  findCalendar,
  followCalendar,
  toCalendar,
  updateCalendar,
  type CalendarRow,
} from '../store/calendar.ts'
import { bumpRevision } from '../store/promises.ts'

/** Renames, retires or gives a new version; clocks that run keep the version they began with. */
export const changeCalendar = useCase(
  calendarContract.changeCalendar,
  async (ctx, { id, definition, note, ...given }) => {
    const before = await findCalendar(ctx.tx, id, true)
    ctx.expectVersion(before.version)
    const versionId = definition
      ? await replaceVersion(ctx, before, definition as CalendarDefinition, note ?? null)
      : before.current_version_id
    await updateCalendar(ctx, id, {
      name_zh: given.nameZh ?? before.name_zh,
      name_en: given.nameEn ?? before.name_en,
      active: given.active ?? before.active,
      current_version_id: versionId,
      version: before.version + 1,
    })
    const after = await findCalendar(ctx.tx, id)
    ctx.audit({ noun: 'calendar', id, before: auditOf(before), after: auditOf(after) })
    ctx.emit(calendarChanged, { calendarId: id })
    return toCalendar(after)
  },
)

async function replaceVersion(
  ctx: Ctx,
  before: CalendarRow,
  definition: CalendarDefinition,
  note: string | null,
): Promise<string> {
  checkCalendar(definition)
  const versionId = await addCalendarVersion(ctx, before.id, definition, note)
  for (const policyId of await followCalendar(ctx, before.current_version_id, versionId))
    ctx.emit(policyChanged, { policyId })
  await bumpRevision(ctx.tx)
  return versionId
}

const auditOf = (row: CalendarRow) => ({
  nameZh: row.name_zh,
  nameEn: row.name_en,
  active: row.active,
  number: row.current.number,
})
