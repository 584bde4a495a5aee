import { chinaOverrides, roundTheClock, type CalendarDefinition, type OpenHours } from '#kernel/calendar'

export interface ShippedCalendar {
  readonly code: 'office' | 'customerService' | 'roundTheClock'
  readonly nameZh: string
  readonly nameEn: string
  readonly definition: CalendarDefinition
}
const timeZone = 'Asia/Shanghai'
const officeDay: readonly OpenHours[] = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '17:30' },
]
const serviceDay: readonly OpenHours[] = [{ from: '08:00', to: '20:00' }]

/** The calendars Clearline comes with. Holidays are those announced; each autumn the next year's are added as a new version. */
export const shippedCalendars: readonly ShippedCalendar[] = [
  {
    code: 'office',
    nameZh: '办公时间（周一至周五 8:30–12:00、13:30–17:30）',
    nameEn: 'Office hours (Mon–Fri 8:30–12:00, 13:30–17:30)',
    definition: {
      timeZone,
      week: { monday: officeDay, tuesday: officeDay, wednesday: officeDay, thursday: officeDay, friday: officeDay },
      overrides: chinaOverrides([2025, 2026]),
    },
  },
  {
    code: 'customerService',
    nameZh: '客服时间（每天 8:00–20:00）',
    nameEn: 'Customer service hours (daily 8:00–20:00)',
    definition: {
      timeZone,
      week: {
        monday: serviceDay,
        tuesday: serviceDay,
        wednesday: serviceDay,
        thursday: serviceDay,
        friday: serviceDay,
        saturday: serviceDay,
        sunday: serviceDay,
      },
      overrides: [],
    },
  },
  {
    code: 'roundTheClock',
    nameZh: '全天候（7×24 小时）',
    nameEn: 'Round the clock (24×7)',
    definition: { ...roundTheClock, timeZone },
  },
]
