import { defineModule } from '#kernel/module'
import { standardsContract } from './contract/index.ts'
import { watchClocks } from './jobs/watch-clocks.ts'
import { messages } from './messages.ts'
import { notifications } from './notifications.ts'
import { renewRegions } from './subscribers/renew-regions.ts'
import { acknowledgeEscalation } from './use-cases/acknowledge-escalation.ts'
import { changeCalendar } from './use-cases/change-calendar.ts'
import { changePolicy } from './use-cases/change-policy.ts'
import { choosePolicyFor } from './use-cases/choose-policy.ts'
import { createCalendar } from './use-cases/create-calendar.ts'
import { createPolicy } from './use-cases/create-policy.ts'
import { explainClock } from './use-cases/explain-clock.ts'
import {
  changeObjective,
  createObjective,
  deleteObjective,
  getObjective,
  listObjectives,
} from './use-cases/manage-objectives.ts'
import {
  changeSpecification,
  createSpecification,
  deleteSpecification,
  getSpecification,
  listSpecifications,
} from './use-cases/manage-specifications.ts'
import { addPause, pauseClock, resumeClock, voidPause } from './use-cases/pause-clock.ts'
import { previewPause } from './use-cases/preview-pause.ts'
import { calendarVersions, getCalendar, listCalendars } from './use-cases/read-calendars.ts'
import { getClock, listClocks, subjectClocks } from './use-cases/read-clocks.ts'
import { getEscalation, listEscalations } from './use-cases/read-escalations.ts'
import { getPolicy, listPolicies, policyVersions } from './use-cases/read-policies.ts'
import { calendarYear, publicHolidays } from './use-cases/show-year.ts'
import { tryPolicy } from './use-cases/try-policy.ts'
import { measureClockLag } from './views/clock-lag.ts'

const calendars = {
  listCalendars,
  getCalendar,
  createCalendar,
  changeCalendar,
  calendarVersions,
  calendarYear,
  publicHolidays,
}
const policies = { listPolicies, getPolicy, createPolicy, changePolicy, policyVersions, choosePolicyFor, tryPolicy }
const clocks = {
  listClocks,
  getClock,
  subjectClocks,
  explainClock,
  pauseClock,
  resumeClock,
  addPause,
  voidPause,
  previewPause,
}
const escalations = { listEscalations, getEscalation, acknowledgeEscalation }
const objectives = { listObjectives, getObjective, createObjective, changeObjective, deleteObjective }
const specifications = {
  listSpecifications,
  getSpecification,
  createSpecification,
  changeSpecification,
  deleteSpecification,
}

export default defineModule({
  name: 'standards',
  dir: import.meta.dirname,
  uses: [],
  contract: standardsContract,
  messages,
  notifications,
  on: renewRegions,
  sweeps: [watchClocks],
  onScrape: measureClockLag,
  implement: { ...calendars, ...policies, ...clocks, ...escalations, ...objectives, ...specifications },
})
