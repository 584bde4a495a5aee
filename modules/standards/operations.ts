// What standards can be asked for, by noun.
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

export const calendars = {
  listCalendars,
  getCalendar,
  createCalendar,
  changeCalendar,
  calendarVersions,
  calendarYear,
  publicHolidays,
}
export const policies = {
  listPolicies,
  getPolicy,
  createPolicy,
  changePolicy,
  policyVersions,
  choosePolicyFor,
  tryPolicy,
}
export const clocks = {
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
export const escalations = { listEscalations, getEscalation, acknowledgeEscalation }
export const objectives = { listObjectives, getObjective, createObjective, changeObjective, deleteObjective }
export const specifications = {
  listSpecifications,
  getSpecification,
  createSpecification,
  changeSpecification,
  deleteSpecification,
}
