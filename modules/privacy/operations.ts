import { createRequest } from './use-cases/create-request.ts'
import * as erasure from './use-cases/erase.ts'
import * as files from './use-cases/give-files.ts'
import * as agreements from './use-cases/manage-agreements.ts'
import * as consents from './use-cases/manage-consents.ts'
import { getHold, listHolds, placeHold, releaseHold } from './use-cases/manage-holds.ts'
import * as affected from './use-cases/list-affected.ts'
import * as mine from './use-cases/my-requests.ts'
import { handOverReceipt } from './use-cases/send-receipt.ts'
import * as moves from './use-cases/move-request.ts'
import * as incidentMoves from './use-cases/move-incident.ts'
import * as incidentReads from './use-cases/read-incidents.ts'
import { takeStaffCopy } from './use-cases/take-staff-copy.ts'
import * as withdrawals from './use-cases/withdraw-by-link.ts'
import { processingRegister } from './use-cases/read-register.ts'
import { getRequest, listRequests, requestHistory, requestSteps } from './use-cases/read-requests.ts'
import { reportSecurityIncident } from './use-cases/report-incident.ts'
import {
  cancelRetention,
  changeRetention,
  getRetentionRun,
  listRetentionRuns,
  planRetention,
  retentionPolicies,
} from './use-cases/retention.ts'
import { listIncidentNotices, tellOfIncident } from './use-cases/tell-of-incident.ts'
import * as letters from './use-cases/write-letters.ts'

const requests = {
  listRequests,
  getRequest,
  createRequest,
  requestHistory,
  requestSteps,
  handOverReceipt,
  takeStaffCopy,
  ...mine,
  ...moves,
}
const holds = { listHolds, getHold, placeHold, releaseHold }
const incidents = {
  ...incidentReads,
  ...incidentMoves,
  reportSecurityIncident,
  tellOfIncident,
  listIncidentNotices,
  ...affected,
  ...letters,
}

const retention = {
  retentionPolicies,
  changeRetention,
  listRetentionRuns,
  getRetentionRun,
  planRetention,
  cancelRetention,
}

/** Everything the module's contract asks for. */
export const operations = {
  processingRegister,
  ...files,
  ...requests,
  ...erasure,
  ...holds,
  ...incidents,
  ...consents,
  ...withdrawals,
  ...retention,
  ...agreements,
}
