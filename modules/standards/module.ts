import { defineModule } from '#kernel/module'
import { calendarContract } from './contract/calendar.ts'
import { policyContract } from './contract/policy.ts'
import { watchClocks } from './jobs/watch-clocks.ts'
import { messages } from './messages.ts'
import { changeCalendar } from './use-cases/change-calendar.ts'
import { changePolicy } from './use-cases/change-policy.ts'
import { choosePolicyFor } from './use-cases/choose-policy.ts'
import { createCalendar } from './use-cases/create-calendar.ts'
import { createPolicy } from './use-cases/create-policy.ts'
import { calendarVersions, getCalendar, listCalendars } from './use-cases/read-calendars.ts'
import { getPolicy, listPolicies, policyVersions } from './use-cases/read-policies.ts'
import { calendarYear, publicHolidays } from './use-cases/show-year.ts'
import { tryPolicy } from './use-cases/try-policy.ts'

export default defineModule({
  name: 'standards',
  dir: import.meta.dirname,
  uses: [],
  contract: { ...calendarContract, ...policyContract },
  messages,
  sweeps: [watchClocks],
  implement: { listCalendars, getCalendar, createCalendar, changeCalendar, calendarVersions, calendarYear, publicHolidays, listPolicies, getPolicy, createPolicy, changePolicy, policyVersions, choosePolicyFor, tryPolicy },
})
