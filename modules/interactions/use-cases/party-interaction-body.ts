import { parseInstant, type Parsed } from '#kernel/contract'
import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { partyInteractionContract } from '../contract/party-interaction.ts'
import { ownChannels } from '../contract/vocabulary.ts'
import { uuidOrNone } from '../store/conversation.ts'

/** An interaction as a partner sends it (TMF683), and how its words become ours. */
export type PartyInteractionBody = Parsed<typeof partyInteractionContract.createPartyInteraction>

const closedWords = new Set(['completed', 'closed', 'done', 'cancelled'])
/** TMF683 leaves the words of `status` to the partner; these mean that it is over. */
export const isOver = (status: string | undefined): boolean => closedWords.has(status ?? '')
export const instantOf = (text: string | undefined): Date | undefined =>
  text === undefined ? undefined : parseInstant(text)
export const directionOf = (text: string | undefined): 'inbound' | 'outbound' =>
  /^out/i.test(text ?? '') ? 'outbound' : 'inbound'
/** The body without what only the server gives. */
export const keptOf = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !['id', 'href', 'version'].includes(key)))

/** One of our channels by its code; a partner's own channel is `other` and named in the kept attributes. */
export const channelOf = (body: PartyInteractionBody): string => {
  const named = [body.channel?.[0]?.id, body.channel?.[0]?.name].find((n) =>
    (ownChannels as readonly string[]).includes(n ?? ''),
  )
  return named ?? 'other'
}
/** The customer among the parties an interaction names, if it is one of ours. */
export async function customerOf(ctx: Ctx, parties: PartyInteractionBody['relatedParty']): Promise<string | null> {
  const ids = (parties ?? []).map((p) => uuidOrNone(p.id)).filter((id) => id !== null)
  if (!ids.length) return null
  return (
    (
      await sql<{ id: string }>`select id from customers.v_customer where id = any (${ids}::uuid[])
    or party_id = any (${ids}::uuid[]) limit 1`.execute(ctx.tx)
    ).rows[0]?.id ?? null
  )
}
