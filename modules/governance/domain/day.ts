import { operatorDay } from '#kernel/calendar'
import { refuse } from '#kernel/errors'

/** Refuses `dayPassed` for a day before today. */
export const notPassed = (day: string, now: Date): string =>
  day < operatorDay(now) ? refuse('invalid', 'dayPassed') : day
