import { isUuid } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { partsOfName } from '../domain/party.ts'
import { partyEvents } from '../events.ts'
import { insertExternalParty, partyKnownAs } from '../store/party.ts'

/** A party as a TMF629 body names it: ours by id, or a partner's by an id (with its address) of their own. */
interface Named {
  readonly id?: string | undefined
  readonly href?: string | undefined
  readonly name?: string | undefined
  readonly '@referredType'?: unknown
}
/** `kept` is what to give back as sent: null when the party is ours and can be shown as it is. */
export interface Engaged {
  readonly id: string
  readonly name: string
  readonly kept: Named | null
}

/**
 * Finds the party a customer is to be of; one that only a partner knows is recorded under their name for it. Refuses
 * `partyUnknown`.
 */
export async function engageParty(ctx: Ctx, named: Named, customerName: string): Promise<Engaged> {
  const id = named.id !== undefined && isUuid(named.id) ? named.id : null
  // The same id means different parties at different partners: the address tells them apart.
  const externalRef = named.id === undefined ? null : (named.href ?? named.id)
  const known = named.id === undefined ? undefined : await partyKnownAs(ctx.tx, id, externalRef)
  if (known) return { id: known.id, name: known.name, kept: known.ours ? null : named }
  const local =
    named.href === undefined || named.href.startsWith('/') || named.href.startsWith(ctx.host.config.publicUrl)
  if (id !== null && local) refuse('invalid', 'partyUnknown', { id })
  const kind = /organi[sz]ation/i.test(`${String(named['@referredType'] ?? '')} ${named.href ?? ''}`)
    ? 'organization'
    : 'individual'
  const name = named.name ?? customerName
  const party = await insertExternalParty(
    ctx.tx,
    { id: ctx.newId(), kind, name, status: 'initialized', external_ref: externalRef, kept: partsOfName(kind, name) },
    ctx.now,
  )
  if (party.created) ctx.emit(partyEvents[kind].created, { partyId: party.id })
  return { id: party.id, name, kept: named.id === undefined ? null : named }
}
