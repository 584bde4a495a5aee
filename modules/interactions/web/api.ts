import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { standardsContract } from '#contracts/standards'
import type { Output } from '#kernel/contract'
import { apiOf, useRead } from '#kernel/ui'

export const interactions = apiOf(interactionsContract)
export const standards = apiOf(standardsContract)
export const customers = apiOf(customersContract)
export type ConversationItem = Output<typeof interactionsContract.getConversation>
export type CallItem = Output<typeof interactionsContract.getCall>
export type AccountItem = Output<typeof interactionsContract.getChannelAccount>
export type Checks = Output<typeof interactionsContract.testChannelAccount>['checks']

/** The name of a customer; rows of one list share what they ask. */
export function useCustomerName(id: string | null): string | undefined {
  return useRead(customers.getCustomer, { id: id ?? '', fields: 'id,name' }, { when: id !== null, freshMs: 300_000 })
    .data?.name
}
