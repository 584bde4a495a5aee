import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { surveysContract } from '#contracts/surveys'
import type { Output } from '#kernel/contract'
import { apiOf } from '#kernel/ui'

/** What the pages of this module ask. */
export const customers = apiOf(customersContract)
export const cases = apiOf(casesContract)
export const interactions = apiOf(interactionsContract)
export const surveys = apiOf(surveysContract)

export type CustomerOf = Output<typeof customersContract.getCustomer>
export type OverviewOf = Output<typeof customersContract.getCustomerOverview>
export type IdentityOf = Output<typeof customersContract.getIdentity>
export type MatchOf = Output<typeof customersContract.searchCustomers>['items'][number]
export type EntryOf = Output<typeof customersContract.listCustomerTimeline>['items'][number]
export type CaseOf = Output<typeof casesContract.getCase>

/** Answers that a change of a customer makes old. */
export const customerAnswers = [
  customers.getCustomerOverview,
  customers.listCustomers,
  customers.searchCustomers,
  customers.listCustomerTimeline,
  customers.listIdentities,
] as const
