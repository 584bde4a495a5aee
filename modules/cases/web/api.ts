import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { standardsContract } from '#contracts/standards'
import { surveysContract } from '#contracts/surveys'
import type { Output } from '#kernel/contract'
import { apiOf } from '#kernel/ui'

/** What the pages of this module ask. */
export const cases = apiOf(casesContract)
export const customers = apiOf(customersContract)
export const interactions = apiOf(interactionsContract)
export const standards = apiOf(standardsContract)
export const surveys = apiOf(surveysContract)

export type CaseItem = Output<typeof casesContract.getCase>
export type Activity = Output<typeof casesContract.caseTimeline>['items'][number]
export type AttachmentItem = Output<typeof casesContract.caseAttachments>['items'][number]
export type ConversationItem = Output<typeof interactionsContract.getConversation>
export type MessageItem = Output<typeof interactionsContract.getMessage>

/** Answers that a change of a case makes old. */
export const caseAnswers = [
  cases.getCase,
  cases.listCases,
  cases.caseTimeline,
  cases.caseAttachments,
  cases.caseActions,
  cases.caseRelations,
  cases.caseCounts,
  cases.watchedChanges,
  standards.subjectClocks,
  customers.listCustomerTimeline,
] as const
/** Answers that a change of a conversation makes old. */
export const conversationAnswers = [
  interactions.getConversation,
  interactions.listConversations,
  interactions.listMessages,
] as const
