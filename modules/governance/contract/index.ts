import { auditContract } from './audit.ts'
import { accessReviewContract } from './access-review.ts'
import { campaignContract } from './campaign.ts'
import { dueContract } from './due.ts'
import { evidenceContract } from './evidence.ts'
import { findingContract } from './finding.ts'
import { mappingContract } from './mapping.ts'
import { drillContract, planContract } from './plan.ts'
import { policyContract } from './policy.ts'
import { requirementContract } from './requirement.ts'
import { riskContract } from './risk.ts'
import { statementContract } from './statement.ts'

export { frameworks, Requirement, requirementKinds } from './requirement.ts'
export { mappingRelationships } from './mapping.ts'
export { RiskMatrixBody, treatments } from './risk.ts'
export { implementationStates, inclusionReasons } from './statement.ts'
export const governanceContract = {
  ...accessReviewContract,
  ...requirementContract,
  ...statementContract,
  ...mappingContract,
  ...evidenceContract,
  ...riskContract,
  ...auditContract,
  ...findingContract,
  ...campaignContract,
  ...planContract,
  ...drillContract,
  ...dueContract,
  ...policyContract,
}
