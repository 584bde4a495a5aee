import { z } from 'zod'
import { endpoint, entity, listEndpoint, personal, safeText } from '#kernel/contract'
import { accountStatus } from './vocabulary.ts'

const path = '/api/customers/v1/account'
export const accountPath = path

/** A billing account. `balanceFen` is in fen (0.01 yuan), negative when owed; null when billing does not tell. */
export const Account = z.object({
  ...entity,
  customerId: z.string(),
  number: personal.number,
  name: personal.name,
  status: accountStatus,
  balanceFen: z.number().nullable(),
  version: z.number(),
})
export type Account = z.output<typeof Account>
const fen = z.int().nullable()
export const givenAccount = {
  number: safeText(60, 1),
  name: safeText(200, 1).optional(),
  status: accountStatus.optional(),
  balanceFen: fen.optional(),
}

export const accountContract = {
  listAccounts: listEndpoint({
    path,
    summary: 'List billing accounts',
    item: Account,
    permission: 'customers.account.read',
    personal: true,
    filters: { id: 'uuid', customerId: 'uuid', number: 'text', name: 'text', status: 'text', balanceFen: 'number' },
    sorts: ['number'],
  }),
  getAccount: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a billing account',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Account,
    permission: 'customers.account.read',
    personal: true,
  }),
  addAccount: endpoint({
    method: 'POST',
    path,
    summary: 'Open a billing account for a customer',
    input: z.strictObject({ customerId: z.uuid(), ...givenAccount }),
    output: Account,
    permission: 'customers.account.create',
    errors: ['customerUnknown', 'accountNumberTaken', 'processingRestricted'],
  }),
  changeAccount: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change name, status or balance of a billing account',
    input: z.strictObject({
      id: z.string(),
      name: safeText(200, 1).optional(),
      status: accountStatus.optional(),
      balanceFen: fen.optional(),
    }),
    output: Account,
    permission: 'customers.account.change',
    errors: ['processingRestricted'],
  }),
}
