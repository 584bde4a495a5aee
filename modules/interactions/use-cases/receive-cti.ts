import { sql } from '#kernel/db'
import { receiving } from '#kernel/module'
import { CtiBody } from '../contract/call.ts'
import { inboundContract } from '../contract/inbound.ts'
import { keepCallEvents, type CallRow } from '../store/call.ts'
import { deriveCall } from './derive-call.ts'
import { readRaw, receiveSigned } from './receive-signed.ts'

/** Takes events of the telephone system in any order, each once; the call is what all of them together say. */
export const receiveCti = receiving(inboundContract.receiveCti, readRaw, async (ctx, { accountId }, raw) => {
  const { account, body } = await receiveSigned(ctx, accountId, (channel) => channel === 'phone', CtiBody, raw)
  const events = 'events' in body ? body.events : [body]
  const callIds = [...new Set(events.map((e) => e.callId))].sort()
  await sql`select pg_advisory_xact_lock(hashtextextended(${account.id} || '|c|' || t,
    7)) from unnest(${callIds}::text[]) t`.execute(ctx.tx)
  const fresh = await keepCallEvents(
    ctx,
    account.id,
    events.map(({ eventId, callId, kind, at, ...data }) => ({ eventId, callId, kind, at, data })),
  )
  const calls = new Map<string, CallRow>()
  for (const callId of callIds) calls.set(callId, await deriveCall(ctx, account, callId))
  return {
    taken: events.map((e) => {
      const call = calls.get(e.callId)!
      return { id: call.id, conversationId: call.conversation_id, duplicate: !fresh.delete(e.eventId) }
    }),
  }
})
