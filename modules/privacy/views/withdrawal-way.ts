import '../tables.ts'
import type { Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { tokenOf } from '../domain/withdrawal-link.ts'
import { messages } from '../messages.ts'
import type { Subject } from '../store/subject.ts'

export const linkSecret = async (tx: Tx): Promise<string> =>
  (await tx.selectFrom('privacy.secret').select('value').executeTakeFirstOrThrow()).value

/** How whoever reads a message takes back what it was sent for. */
export interface WithdrawalWay {
  /** A sentence with the address of the page, in the customer's language. */
  readonly words: string
  /** The address for `List-Unsubscribe` (RFC 2369) that takes one click too (RFC 8058). */
  readonly oneClick: string
}
/** The page where a customer whom we know for sure sees what they agreed to, and takes it back. */
export const withdrawalPage = async (ctx: Ctx, customerId: string): Promise<string> =>
  `${ctx.host.config.publicUrl}/consent/${tokenOf({ customerId, purpose: '' }, await linkSecret(ctx.tx))}`

export async function withdrawalWay(ctx: Ctx, subject: Subject, purpose: string): Promise<WithdrawalWay> {
  const token = tokenOf({ customerId: subject.rootId, purpose }, await linkSecret(ctx.tx))
  const base = ctx.host.config.publicUrl
  return {
    words: messages[subject.language ?? 'zh-CN'].letter.withdraw({ url: `${base}/consent/${token}` }),
    oneClick: `${base}/api/privacy/v1/unsubscribe/${token}`,
  }
}
