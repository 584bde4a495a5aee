import type { Ctx } from '#kernel/module'
import { calendarsOf } from '../store/promises.ts'
import { findCalendar } from '../store/calendar.ts'

/** Whether a calendar is open, and when it next is. */
export interface OpeningHours {
  readonly isOpen: boolean
  /** Now when it is open; null when it never opens again. */
  readonly nextOpenAt: Date | null
}

/** A calendar's opening at this moment by its current version; refuses `calendarNotFound`. */
export async function openingHours(ctx: Ctx, calendarId: string): Promise<OpeningHours> {
  const { current_version_id: calendarVersionId } = await findCalendar(ctx.tx, calendarId)
  const calendar = (await calendarsOf(ctx.tx, [calendarVersionId]))({ calendarVersionId })
  const next = calendar.nextOpen(ctx.now.getTime())
  return {
    isOpen: calendar.isOpen(ctx.now.getTime()),
    nextOpenAt: next.kind === 'at' ? new Date(next.at) : null,
  }
}
