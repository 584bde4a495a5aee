import type { Ctx } from '#kernel/module'
import type { AccountRow } from '../store/account.ts'
import { lockNames } from '../store/incoming.ts'
import { knownMessages } from '../store/message.ts'
import { appendIncoming } from './append-incoming.ts'
import { otherIdOf, type Incoming, type Received } from './incoming.ts'
import { placeIncoming } from './place-incoming.ts'

/** One message by the one way in. */
export const receiveMessage = async (ctx: Ctx, account: AccountRow, given: Incoming): Promise<Received> =>
  (await receiveMessages(ctx, account, [given]))[0]!

/**
 * The one way in for messages of all channels: as many statements for a hundred as for one. Serialised per (account, sender),
 * (account, thread) and (account, external id), so that a burst makes one conversation, and a message sent twenty times at once,
 * or twice in one batch, is stored once. Answers in the order given. Mail from machines is taken one at a time.
 */
export async function receiveMessages(
  ctx: Ctx,
  account: AccountRow,
  given: readonly Incoming[],
): Promise<readonly Received[]> {
  await lockNames(
    ctx.tx,
    given.flatMap((g) => namesOf(account, g)),
  )
  const knownOf = await knownBefore(ctx, account, given)
  const same = new Map<string, Received>()
  const fresh = new Map<string, Incoming>()
  for (const g of given) {
    const key = keyOf(g)
    const known = knownOf(g).find((k) => !g.contentHash || !k.content_hash || k.content_hash === g.contentHash)
    if (known) same.set(key, { ...known, messageId: known.id, conversationId: known.conversation_id, duplicate: true })
    else if (!fresh.has(key)) fresh.set(key, g)
  }
  const placed = await placeIncoming(ctx, account, [...fresh.values()])
  const written = await appendIncoming(
    ctx,
    account,
    placed.map((p) => ({ ...p, idTaken: knownOf(p.given).length > 0 })),
  )
  ;[...fresh.keys()].forEach((key, i) => same.set(key, written[i]!))
  return given.map((g) => {
    const received = same.get(keyOf(g))!
    return fresh.get(keyOf(g)) === g ? received : { ...received, duplicate: true }
  })
}

/** Two mails that claim one id are two when their contents differ. */
const keyOf = (g: Incoming): string => JSON.stringify([g.externalId, g.contentHash])

const namesOf = (account: AccountRow, g: Incoming): string[] => [
  `${account.id}|u|${g.from.value.toLowerCase()}`,
  `${account.id}|m|${g.externalId}`,
  ...(g.threadKey ? [`${account.id}|t|${g.threadKey}`] : []),
]

/** What we have under the ids of each message already. */
async function knownBefore(ctx: Ctx, account: AccountRow, given: readonly Incoming[]) {
  const idsOf = (g: Incoming) => [...new Set([g.externalId, otherIdOf(g)])]
  const found = await knownMessages(ctx.tx, account.id, given.flatMap(idsOf))
  const byId = Map.groupBy(found, (k) => k.external_id)
  return (g: Incoming) => idsOf(g).flatMap((id) => byId.get(id) ?? [])
}
