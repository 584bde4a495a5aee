import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { IdentityKind } from '../contract/vocabulary.ts'
import { normalizeIdentity } from '../domain/identity.ts'
import { partsOfName } from '../domain/party.ts'
import { customerCreated, identityAdded, partyEvents } from '../events.ts'
import { holdersOf, lockAddress } from '../store/identity.ts'
import { insertCustomers } from '../store/new-customers.ts'

export interface Contact {
  readonly kind: IdentityKind
  readonly value: string
  /** What they call themselves; the address itself when they do not say. */
  readonly name?: string
  readonly orgId?: string
  /** The language they wrote to us in; whoever is new is answered in it. */
  readonly language?: 'zh-CN' | 'en'
  /**
   * False when the channel does not prove that the address is the sender's; a claim then leads to whoever claimed it first.
   * Default true.
   */
  readonly verified?: boolean
}
export interface Resolved {
  readonly customerId: string
  readonly partyId: string
  readonly created: boolean
}

/**
 * The customer behind an address, found or created; however many contacts of one sender arrive at once, they are one customer.
 * A claim never makes a verified sender somebody else: only a verified identity does. Refuses `badIdentityValue`.
 */
export async function resolveIdentity(ctx: Ctx, contact: Contact): Promise<Resolved> {
  const valueNorm =
    normalizeIdentity(contact.kind, contact.value) ?? refuse('invalid', 'badIdentityValue', { kind: contact.kind })
  const verified = contact.verified ?? true
  const find = async (): Promise<Resolved | undefined> => {
    const holder = (await holdersOf(ctx.tx, contact.kind, valueNorm, !verified))[0]
    return holder && { customerId: holder.customer_id, partyId: holder.party_id, created: false }
  }
  const known = await find()
  if (known) return known
  await lockAddress(ctx.tx, contact.kind, valueNorm)
  return (await find()) ?? (await createContact(ctx, contact, valueNorm, verified ? 'verified' : 'claimed'))
}

async function createContact(
  ctx: Ctx,
  contact: Contact,
  valueNorm: string,
  status: 'verified' | 'claimed',
): Promise<Resolved> {
  const [customerId, partyId, identityId] = [ctx.newId(), ctx.newId(), ctx.newId()]
  const name = contact.name?.trim().slice(0, 300) || valueNorm
  const orgId = contact.orgId ?? null
  const inserted = await insertCustomers(ctx.tx, ctx.now, [
    {
      id: customerId,
      party: { id: partyId, kind: 'individual', name, status: 'initialized', kept: partsOfName('individual', name) },
      number: null,
      name,
      status: 'prospective',
      class: 'ordinary',
      segment: null,
      orgId,
      language: contact.language ?? null,
      since: null,
      importSource: null,
      externalId: null,
      kept: {},
      identities: [{ id: identityId, kind: contact.kind, value: contact.value, valueNorm, status, source: 'contact' }],
      accounts: [],
      services: [],
    },
  ])
  // Somebody who takes no lock (an import) was faster: the whole use case runs again and finds them.
  if (inserted.identitiesTaken.length)
    throw Object.assign(new Error('the address was given to somebody else meanwhile'), { code: '40001' })
  ctx.emit(partyEvents.individual.created, { partyId })
  ctx.emit(customerCreated, { customerId, partyId, orgId, class: 'ordinary' })
  ctx.emit(identityAdded, { identityId, customerId, kind: contact.kind, status })
  ctx.audit({ noun: 'customer', id: customerId, after: { number: inserted.numbers[customerId], from: contact.kind } })
  return { customerId, partyId, created: true }
}
