import type { Output } from '#kernel/contract'
import { customersContract } from '#contracts/customers'
import { privacyContract } from '#contracts/privacy'
import { standardsContract } from '#contracts/standards'
import { apiOf } from '#kernel/ui'

export const privacy = apiOf(privacyContract)
export const customers = apiOf(customersContract)
export const standards = apiOf(standardsContract)

export type RequestOf = Output<typeof privacyContract.getRequest>
export type HoldOf = Output<typeof privacyContract.getHold>
export type ActivityOf = Output<typeof privacyContract.processingRegister>['items'][number]
export type ErasureStepOf = Output<typeof privacyContract.erasureReport>['steps'][number]

/** Everything a page shows of one request. */
export const requestAnswers = [
  privacy.getRequest,
  privacy.requestSteps,
  privacy.requestHistory,
  privacy.erasureReport,
  privacy.previewErasure,
  privacy.listRequests,
  standards.subjectClocks,
]
export type IncidentOf = Output<typeof privacyContract.getSecurityIncident>
export type AffectedOf = Output<typeof privacyContract.listAffectedCustomers>['items'][number]
/** Everything a page shows of one incident. */
export const incidentAnswers = [
  privacy.getSecurityIncident,
  privacy.incidentSteps,
  privacy.incidentHistory,
  privacy.listIncidentNotices,
  privacy.listAffectedCustomers,
  privacy.incidentTexts,
  privacy.listSecurityIncidents,
  standards.subjectClocks,
]
export const ended = (r: RequestOf): boolean => r.endedAt !== null
