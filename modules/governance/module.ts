import { defineModule } from '#kernel/module'
import { governanceContract } from './contract/index.ts'
import { dataMap } from './data-map.ts'
import { messages } from './messages.ts'
import { names } from './names.ts'
import { followClocks } from './subscribers/follow-clocks.ts'
import * as correcting from './use-cases/correct-findings.ts'
import { escalateReviews } from './jobs/escalate-reviews.ts'
import { remind } from './jobs/remind.ts'
import * as issuing from './use-cases/issue-statements.ts'
import * as audits from './use-cases/manage-audits.ts'
import * as findings from './use-cases/manage-findings.ts'
import * as policyReaders from './use-cases/list-policy-readers.ts'
import * as drills from './use-cases/manage-drills.ts'
import * as mappings from './use-cases/manage-mappings.ts'
import * as plans from './use-cases/manage-plans.ts'
import * as risks from './use-cases/manage-risks.ts'
import * as statements from './use-cases/manage-statements.ts'
import * as evidenceNow from './use-cases/read-evidence.ts'
import * as requirements from './use-cases/read-requirements.ts'
import * as due from './use-cases/list-due.ts'
import * as papers from './use-cases/give-documents.ts'
import * as campaigns from './use-cases/run-campaigns.ts'
import * as accessReviews from './use-cases/access-reviews.ts'
import * as riskMap from './use-cases/read-risk-map.ts'
import * as treatment from './use-cases/treat-risks.ts'
import * as publishing from './use-cases/publish-policies.ts'
import {
  createSecurityPolicy,
  getSecurityPolicy,
  listSecurityPolicies,
  submitPolicy,
  writePolicy,
} from './use-cases/write-policies.ts'
import { awarenessEvidence } from './views/awareness-evidence.ts'
import { drillEvidence } from './views/drill-evidence.ts'
import { ownEvidence } from './views/own-evidence.ts'

const library = { ...requirements, ...mappings, ...evidenceNow }
const applicability = { ...statements, ...issuing }
const auditing = { ...audits, ...findings, ...correcting }
const writing = { createSecurityPolicy, getSecurityPolicy, listSecurityPolicies, submitPolicy, writePolicy }
const policies = { ...writing, ...publishing, ...policyReaders }
const continuity = { ...plans, ...drills }
const riskRegister = { ...risks, ...treatment, ...riskMap }

export default defineModule({
  name: 'governance',
  dir: import.meta.dirname,
  dataMap,
  uses: ['standards'],
  evidence: [...ownEvidence, drillEvidence, awarenessEvidence],
  contract: governanceContract,
  messages,
  names,
  on: [followClocks],
  sweeps: [escalateReviews, remind],
  implement: {
    ...accessReviews,
    ...library,
    ...applicability,
    ...riskRegister,
    ...auditing,
    ...continuity,
    ...campaigns,
    ...papers,
    ...due,
    ...policies,
  },
})
