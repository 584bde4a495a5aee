import { eraseIn, mapOf, recordsOf, toErase } from '#kernel/data-map'
import type { Ctx } from '#kernel/module'
import { destroyPersonKey } from '#kernel/vault'
import { customerErased } from '../events.ts'
import { lockSubject, subjectWithWords, type Subject } from '../store/subject.ts'

/** Last the keys: what was sealed is gone with them, in backups and in the details of the audit too. */
export async function endErasure(ctx: Ctx, subject: Subject): Promise<void> {
  const records = await recordsOf(ctx, mapOf(ctx.host.modules), subject)
  await destroyPersonKey(ctx, [...subject.ids, ...subject.partyIds, ...records])
  ctx.emit(customerErased, { customerId: subject.rootId, customerIds: [...subject.ids] })
}

/** The erasure a request would be, every table at once, in the caller's transaction, which has seen that no duty keeps them; answers how many rows. */
export async function eraseCustomer(ctx: Ctx, customerId: string): Promise<number> {
  const map = mapOf(ctx.host.modules)
  const subject = await subjectWithWords(ctx, customerId)
  await lockSubject(ctx.tx, subject.rootId)
  let rows = 0
  for (const [table] of toErase(map, 'customer')) rows += (await eraseIn(ctx, map, table, subject)).rows
  await endErasure(ctx, subject)
  return rows
}
