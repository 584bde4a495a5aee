import { defineModule } from '#kernel/module'
import { privacyContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { messages } from './messages.ts'
import { notifications } from './notifications.ts'
import { followClocks } from './subscribers/follow-clocks.ts'
import { createRequest } from './use-cases/create-request.ts'
import { approveErasure, askErasure, declineErasure, erasureReport, previewErasure } from './use-cases/erase.ts'
import { erasureReceipt, registerFile, takeCopy } from './use-cases/give-files.ts'
import * as agreements from './use-cases/manage-agreements.ts'
import * as consents from './use-cases/manage-consents.ts'
import { getHold, listHolds, placeHold, releaseHold } from './use-cases/manage-holds.ts'
import * as affected from './use-cases/list-affected.ts'
import * as moves from './use-cases/move-request.ts'
import * as incidentMoves from './use-cases/move-incident.ts'
import * as incidentReads from './use-cases/read-incidents.ts'
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
import { runErasure } from './use-cases/run-erasure.ts'
import { listIncidentNotices, tellOfIncident } from './use-cases/tell-of-incident.ts'
import { planNightly, runRetention } from './use-cases/run-retention.ts'

const register = { processingRegister, registerFile }
const requests = { listRequests, getRequest, createRequest, requestHistory, requestSteps, takeCopy, ...moves }
const erasure = { previewErasure, askErasure, approveErasure, declineErasure, erasureReport, erasureReceipt }
const holds = { listHolds, getHold, placeHold, releaseHold }
const incidents = {
  ...incidentReads,
  ...incidentMoves,
  reportSecurityIncident,
  tellOfIncident,
  listIncidentNotices,
  ...affected,
}

const retention = {
  retentionPolicies,
  changeRetention,
  listRetentionRuns,
  getRetentionRun,
  planRetention,
  cancelRetention,
}

export default defineModule({
  name: 'privacy',
  dir: import.meta.dirname,
  dataMap,
  uses: ['customers', 'standards'],
  contract: privacyContract,
  messages,
  notifications,
  on: [followClocks],
  jobs: [runErasure],
  schedules: [planNightly],
  sweeps: [runRetention],
  implement: { ...register, ...requests, ...erasure, ...holds, ...incidents, ...consents, ...retention, ...agreements },
})
