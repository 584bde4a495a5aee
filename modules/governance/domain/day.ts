import { refuse } from '#kernel/errors'

/** The operator's calendar day of an instant (Asia/Shanghai, UTC+8 without summer time). */
export const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
/** Refuses `dayPassed` for a day before today. */
export const notPassed = (day: string, now: Date): string => (day < dayOf(now) ? refuse('invalid', 'dayPassed') : day)
