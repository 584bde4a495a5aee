import { DAY_MS, formatDate } from './wall-clock.ts'
import { offsetAt } from './zone.ts'

/** The operator's zone: its calendar days and the times its customers read. Mainland China has one zone and, since 1992, no summer time. */
export const operatorZone = 'Asia/Shanghai'

/** The operator's calendar day of an instant. Asked of the zone: from 1986 to 1991 there were summer times. */
export const operatorDay = (at: Date): string =>
  formatDate(Math.floor((at.getTime() + offsetAt(operatorZone, at.getTime())) / DAY_MS))
