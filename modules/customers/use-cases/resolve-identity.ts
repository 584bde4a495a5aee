import { refuse } from '#kernel/errors'
import { acrossScope, type Ctx } from '#kernel/module'
import type { IdentityKind } from '../contract/vocabulary.ts'
import { normalizeIdentity } from '../domain/identity.ts'
import { customerCreated, identityAdded, partyEvents } from '../events.ts'
import { holdersOf, lockAddresses, type Address } from '../store/identity.ts'
import { insertCustomers } from '../store/new-customers.ts'
import { newContact } from './new-contact.ts'

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
  readonly orgId: string | null
  readonly created: boolean
  /** Their data may only be kept; what they bring themselves is taken all the same. */
  readonly restricted: boolean
}

/**
 * The customer behind an address, found or created; however many contacts of one sender arrive at once, they are one customer.
 * A claim never makes a verified sender somebody else: only a verified identity does. Refuses `badIdentityValue`.
 */
export const resolveIdentity = async (ctx: Ctx, contact: Contact): Promise<Resolved> =>
  (await resolveIdentities(ctx, [contact]))[0] ?? refuse('invalid', 'badIdentityValue', { kind: contact.kind })

/**
 * The same for many: as many statements as for one. Answers in the order given, undefined for what is no address. Whoever takes a call
 * takes it, whichever branch the caller belongs to: one address is one customer across all scopes.
 */
export const resolveIdentities = (ctx: Ctx, contacts: readonly Contact[]): Promise<(Resolved | undefined)[]> =>
  acrossScope(ctx, (across) => resolveAll(across, contacts))

async function resolveAll(ctx: Ctx, contacts: readonly Contact[]): Promise<(Resolved | undefined)[]> {
  const wanted = new Map<string, Wanted>()
  const keys = contacts.map((contact) => {
    const valueNorm = normalizeIdentity(contact.kind, contact.value)
    if (valueNorm === undefined) return undefined
    const { kind, verified = true } = contact
    const key = JSON.stringify([kind, valueNorm, verified])
    if (!wanted.has(key)) wanted.set(key, { key, contact, kind, valueNorm, claims: !verified })
    return key
  })
  const found = new Map<string, Resolved>()
  await find(ctx, wanted, found)
  if (found.size < wanted.size) {
    const free = [...wanted.values()].filter(({ key }) => !found.has(key))
    await lockAddresses(ctx.tx, free)
    await find(ctx, wanted, found)
    await create(ctx, wanted, found)
  }
  return keys.map((key) => (key === undefined ? undefined : found.get(key)))
}

/** The customer for whom an address is proved, if there is one; nobody is made. */
export const customerProvedBy = (
  ctx: Ctx,
  { kind, value }: Pick<Contact, 'kind' | 'value'>,
): Promise<string | undefined> =>
  acrossScope(ctx, async (across) => {
    const valueNorm = normalizeIdentity(kind, value)
    const holders = valueNorm === undefined ? [] : await holdersOf(across, [{ kind, valueNorm, claims: false }])
    return holders[0]?.customer_id
  })

export interface Wanted extends Address {
  readonly key: string
  readonly contact: Contact
  /** Somebody who only claims the address counts as its holder. */
  readonly claims: boolean
}

async function find(ctx: Ctx, wanted: ReadonlyMap<string, Wanted>, found: Map<string, Resolved>): Promise<void> {
  const open = [...wanted.values()].filter(({ key }) => !found.has(key))
  if (!open.length) return
  for (const { n, customer_id, party_id, org_id, restricted } of await holdersOf(ctx, open))
    found.set(open[n]!.key, { customerId: customer_id, partyId: party_id, orgId: org_id, created: false, restricted })
}

async function create(ctx: Ctx, wanted: ReadonlyMap<string, Wanted>, found: Map<string, Resolved>): Promise<void> {
  const fresh = [...wanted.values()].filter(({ key }) => !found.has(key))
  if (!fresh.length) return
  const customers = fresh.map((w) => newContact(ctx, w))
  const inserted = await insertCustomers(ctx, customers)
  // Somebody who takes no lock (an import) was faster: the whole use case runs again and finds them.
  if (inserted.identitiesTaken.length)
    throw Object.assign(new Error('the address was given to somebody else meanwhile'), { code: '40001' })
  fresh.forEach(({ key, kind, claims }, i) => {
    const { id: customerId, party, orgId, identities } = customers[i]!
    const partyId = party.id
    ctx.emit(partyEvents.individual.created, { partyId })
    ctx.emit(customerCreated, { customerId, partyId, orgId, class: 'ordinary' })
    ctx.emit(identityAdded, {
      identityId: identities[0]!.id,
      customerId,
      kind,
      status: claims ? 'claimed' : 'verified',
    })
    ctx.audit({ noun: 'customer', id: customerId, after: { number: inserted.numbers[customerId], from: kind } })
    found.set(key, { customerId, partyId, orgId, created: true, restricted: false })
  })
}
