import '../tables.ts'
import { knownAddresses } from '#modules/customers'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { sealRows } from '#kernel/vault'
import { sql } from '#kernel/db'
import { requestContract as c } from '../contract/request.ts'
import { letterSealing, type LetterRow } from '../store/letter.ts'
import { noteHistory } from '../store/history.ts'
import { customerOf, findRequest, toRequest, type RequestRow } from '../store/request.ts'
import { subjectOf } from '../store/subject.ts'
import { waysBack } from '../views/receipt-letter.ts'

const letterOf = (
  ctx: Ctx,
  r: RequestRow,
  customerId: string,
  state: LetterRow['state'],
  address: string | null = null,
): LetterRow => ({
  id: ctx.newId(),
  incident_id: null,
  request_id: r.id,
  customer_id: customerId,
  state,
  channel: null,
  problem: null,
  address,
  message_id: null,
  asked_by: ctx.actor.name,
  asked_at: ctx.now,
  told_at: null,
  told_by: null,
})
const insert = async (ctx: Ctx, row: LetterRow) =>
  ctx.tx
    .insertInto('privacy.letter')
    .values(await sealRows(ctx, letterSealing, [row]))
    .onConflict((on) => on.doNothing())
    .execute()

/** The receipt goes back the way the request came, once; who came in person, by telephone or letter gets it from a person. */
export async function sendReceipt(ctx: Ctx, r: RequestRow, customerId: string): Promise<void> {
  const kept =
    await sql`update privacy.letter set state = 'waiting', asked_at = ${ctx.now} where request_id = ${r.id} and state = 'held'`.execute(
      ctx.tx,
    )
  if (Number(kept.numAffectedRows ?? 0)) return
  // After an erasure no address is left: a person hands it over.
  const way = r.kind === 'erase' && r.status === 'completed' ? undefined : waysBack[r.channel]
  await insert(ctx, letterOf(ctx, r, customerId, way ? 'waiting' : 'byHand'))
}

/** Before the addresses are erased, the one that the receipt goes to; it is forgotten when the receipt is away. */
export async function keepAddress(ctx: Ctx, request: { readonly id: string }): Promise<void> {
  const r = await findRequest(ctx, request.id)
  if (!waysBack[r.channel]) return
  const { ids } = await subjectOf(ctx.tx, customerOf(r))
  const address = (await knownAddresses(ctx, ids, 'email'))[0]?.value
  if (address) await insert(ctx, letterOf(ctx, r, customerOf(r), 'held', address))
}
export const forgetAddress = (ctx: Ctx, requestId: string) =>
  sql`delete from privacy.letter where request_id = ${requestId} and state = 'held'`.execute(ctx.tx)

export const handOverReceipt = useCase(c.handOverReceipt, async (ctx, { id, way }) => {
  const row = await findRequest(ctx, id, true)
  const done =
    await sql`update privacy.letter set state = 'handed', channel = ${way}, told_at = ${ctx.now}, told_by = ${ctx.actor.name},
    problem = null, address = null where request_id = ${id} and state in ('byHand', 'failed')`.execute(ctx.tx)
  if (!Number(done.numAffectedRows ?? 0)) refuse('conflict', 'receiptGone')
  await noteHistory(ctx, 'request', id, 'receiptHanded', null)
  ctx.audit({ noun: 'privacyRequest', id, after: { what: 'receiptHanded', way } })
  return toRequest(await findRequest(ctx, row.id))
})
