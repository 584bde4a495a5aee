// Public holidays and make-up working days of mainland China, as the General Office of the State Council announces them each
// autumn for the next year. Add a year when its notice is out; never guess one (the lunar dates are known ahead, the make-up days
// are not).
import { CalendarError } from './calendar-error.ts'
import type { CalendarOverride, OpenHours, Weekday } from './definition.ts'
import { formatDate, parseDate } from './wall-clock.ts'

export interface HolidayNotice {
  readonly year: number
  /** Number and date of the notice (国务院办公厅关于…年部分节假日安排的通知). */
  readonly notice: string
  readonly issuedOn: string
  readonly holidays: readonly HolidayPeriod[]
}

/** Days off from `from` to `to` (both included), and the weekend days worked in exchange. */
export interface HolidayPeriod {
  readonly name: { readonly 'zh-CN': string; readonly en: string }
  readonly from: string
  readonly to: string
  readonly makeUpDays: readonly string[]
}

const newYear = { 'zh-CN': '元旦', en: 'New Year' }
const spring = { 'zh-CN': '春节', en: 'Spring Festival' }
const qingming = { 'zh-CN': '清明节', en: 'Qingming Festival' }
const labour = { 'zh-CN': '劳动节', en: 'Labour Day' }
const dragonBoat = { 'zh-CN': '端午节', en: 'Dragon Boat Festival' }
const midAutumn = { 'zh-CN': '中秋节', en: 'Mid-Autumn Festival' }
const national = { 'zh-CN': '国庆节', en: 'National Day' }
const nationalAndMidAutumn = { 'zh-CN': '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' }

export const holidayNotices: readonly HolidayNotice[] = [
  {
    year: 2024,
    notice: '国办发明电〔2023〕7号',
    issuedOn: '2023-10-25',
    holidays: [
      { name: newYear, from: '2024-01-01', to: '2024-01-01', makeUpDays: [] },
      { name: spring, from: '2024-02-10', to: '2024-02-17', makeUpDays: ['2024-02-04', '2024-02-18'] },
      { name: qingming, from: '2024-04-04', to: '2024-04-06', makeUpDays: ['2024-04-07'] },
      { name: labour, from: '2024-05-01', to: '2024-05-05', makeUpDays: ['2024-04-28', '2024-05-11'] },
      { name: dragonBoat, from: '2024-06-10', to: '2024-06-10', makeUpDays: [] },
      { name: midAutumn, from: '2024-09-15', to: '2024-09-17', makeUpDays: ['2024-09-14'] },
      { name: national, from: '2024-10-01', to: '2024-10-07', makeUpDays: ['2024-09-29', '2024-10-12'] },
    ],
  },
  {
    year: 2025,
    notice: '国办发明电〔2024〕12号',
    issuedOn: '2024-11-12',
    holidays: [
      { name: newYear, from: '2025-01-01', to: '2025-01-01', makeUpDays: [] },
      { name: spring, from: '2025-01-28', to: '2025-02-04', makeUpDays: ['2025-01-26', '2025-02-08'] },
      { name: qingming, from: '2025-04-04', to: '2025-04-06', makeUpDays: [] },
      { name: labour, from: '2025-05-01', to: '2025-05-05', makeUpDays: ['2025-04-27'] },
      { name: dragonBoat, from: '2025-05-31', to: '2025-06-02', makeUpDays: [] },
      { name: nationalAndMidAutumn, from: '2025-10-01', to: '2025-10-08', makeUpDays: ['2025-09-28', '2025-10-11'] },
    ],
  },
  {
    year: 2026,
    notice: '国办发明电〔2025〕7号',
    issuedOn: '2025-11-04',
    holidays: [
      { name: newYear, from: '2026-01-01', to: '2026-01-03', makeUpDays: ['2026-01-04'] },
      { name: spring, from: '2026-02-15', to: '2026-02-23', makeUpDays: ['2026-02-14', '2026-02-28'] },
      { name: qingming, from: '2026-04-04', to: '2026-04-06', makeUpDays: [] },
      { name: labour, from: '2026-05-01', to: '2026-05-05', makeUpDays: ['2026-05-09'] },
      { name: dragonBoat, from: '2026-06-19', to: '2026-06-21', makeUpDays: [] },
      { name: midAutumn, from: '2026-09-25', to: '2026-09-27', makeUpDays: [] },
      { name: national, from: '2026-10-01', to: '2026-10-07', makeUpDays: ['2026-09-20', '2026-10-10'] },
    ],
  },
]

/** The hours worked on a make-up day: the notice names the day only, so each operator says which hours apply. */
export type MakeUpHours = { readonly hoursOf: Weekday } | { readonly hours: readonly OpenHours[] }

/**
 * Overrides for the years announced, by date, ready for a calendar in `Asia/Shanghai`. Throws `holidaysUnknown` for a year
 * without notice.
 */
export function chinaOverrides(
  years: readonly number[],
  makeUp: MakeUpHours = { hoursOf: 'monday' },
  locale: 'zh-CN' | 'en' = 'zh-CN',
): CalendarOverride[] {
  const overrides: CalendarOverride[] = []
  for (const year of years) {
    const notice = holidayNotices.find((entry) => entry.year === year)
    if (!notice) throw new CalendarError('holidaysUnknown')
    for (const { name, from, to, makeUpDays } of notice.holidays) {
      const label = name[locale]
      for (let day = parseDate(from)!; day <= parseDate(to)!; day++)
        overrides.push({ kind: 'holiday', date: formatDate(day), label })
      const makeUpLabel = locale === 'en' ? `Make-up day for ${label}` : `${label}调休上班`
      for (const date of makeUpDays) overrides.push({ kind: 'makeUpDay', date, label: makeUpLabel, ...makeUp })
    }
  }
  return overrides.sort((a, b) => (a.date < b.date ? -1 : 1))
}
