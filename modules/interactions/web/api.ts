import { useQuery } from '@tanstack/react-query'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { standardsContract } from '#contracts/standards'
import type { Output } from '#kernel/contract'
import { apiOf, batched, codeOf } from '#kernel/ui'

export const interactions = apiOf(interactionsContract)
export const standards = apiOf(standardsContract)
export const customers = apiOf(customersContract)
export type ConversationItem = Output<typeof interactionsContract.getConversation>
export type CallItem = Output<typeof interactionsContract.getCall>
export type AccountItem = Output<typeof interactionsContract.getChannelAccount>
export type Checks = Output<typeof interactionsContract.testChannelAccount>['checks']

const customerOf = batched(
  async (ids) =>
    (await customers.listCustomers.call({ filter: { id: ids.join(',') }, fields: 'name', limit: ids.length })).items,
)
/** A customer's name; what a list asks for goes in one request. One that was merged into another is not listed and asked for alone. */
export async function customerName(id: string | null): Promise<string | null> {
  if (!id) return null
  try {
    return ((await customerOf(id)) ?? (await customers.getCustomer.call({ id, fields: 'name' }))).name
  } catch (error) {
    // Gone, or not for this reader: the rest of the list is.
    if (['notFound', 'notPermitted'].includes(codeOf(error))) return null
    throw error
  }
}
export function useCustomerName(id: string | null): string | undefined {
  const asked = useQuery({
    queryKey: ['customerName', id],
    queryFn: () => customerName(id),
    enabled: id !== null,
    staleTime: 300_000,
  })
  return asked.data ?? undefined
}
