import type { Ctx } from '#kernel/module'
import { partsOfName } from '../domain/party.ts'
import type { NewCustomer } from '../store/new-customers.ts'
import { newCustomer } from './new-customer.ts'
import type { Wanted } from './resolve-identity.ts'

/** The customer that somebody becomes who got in touch for the first time. */
export function newContact(ctx: Ctx, { contact, kind, valueNorm, claims }: Wanted): NewCustomer {
  const name = contact.name?.trim().slice(0, 300) || valueNorm
  const status = claims ? 'claimed' : 'verified'
  const identity = { id: ctx.newId(), kind, value: contact.value, valueNorm, status, source: 'contact' } as const
  return {
    ...newCustomer({ name, status: 'prospective', language: contact.language }),
    id: ctx.newId(),
    party: { id: ctx.newId(), kind: 'individual', name, status: 'initialized', kept: partsOfName('individual', name) },
    orgId: contact.orgId ?? null,
    identities: [identity],
  }
}
