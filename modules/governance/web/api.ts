import type { Output } from '#kernel/contract'
import { governanceContract } from '#contracts/governance'
import { apiOf } from '#kernel/ui'

export const governance = apiOf(governanceContract)
export type RequirementOf = Output<typeof governanceContract.getRequirement>
export type StatementOf = Output<typeof governanceContract.getStatement>
export type AnswerOf = Output<typeof governanceContract.answerRequirement>
export type IssueOf = Output<typeof governanceContract.issueStatement>
export type FrozenOf = Output<typeof governanceContract.getStatementIssue>
export type DifferenceOf = Output<typeof governanceContract.compareStatementIssues>['items'][number]
export type MappingOf = Output<typeof governanceContract.getMapping>
export type CoverageOf = Output<typeof governanceContract.listCoverage>['items'][number]
export type EvidenceOf = Output<typeof governanceContract.readEvidence>['items'][number]
export type RiskOf = Output<typeof governanceContract.getRisk>
export type RiskEventOf = Output<typeof governanceContract.listRiskEvents>['items'][number]
export type AuditOf = Output<typeof governanceContract.getAudit>
export type AuditItemOf = Output<typeof governanceContract.recordAuditItem>
export type FindingOf = Output<typeof governanceContract.getFinding>
export type AccessReviewOf = Output<typeof governanceContract.getAccessReview>
export type AccessReviewItemOf = Output<typeof governanceContract.getAccessReviewItem>
export type PolicyOf = Output<typeof governanceContract.getSecurityPolicy>
export type PolicyReaderOf = Output<typeof governanceContract.listPolicyReaders>['items'][number]
export type PlanOf = Output<typeof governanceContract.getContingencyPlan>
export type DrillOf = Output<typeof governanceContract.getDrill>
export type DueOf = Output<typeof governanceContract.listDue>['items'][number]
export type CampaignOf = Output<typeof governanceContract.getCampaign>
export type CampaignPersonOf = Output<typeof governanceContract.listCampaignPeople>['items'][number]
