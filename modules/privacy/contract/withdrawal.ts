import { z } from 'zod'
import { endpoint } from '#kernel/contract'

const base = '/api/privacy/v1'
const token = z.string().max(120)
const locale = z.enum(['zh-CN', 'en'])
const Withdrawal = z.object({
  locale,
  /** The purpose the link came with, and whatever else may be withdrawn; without a word on whom. */
  purposes: z.array(z.object({ code: z.string(), name: z.string(), asked: z.boolean(), may: z.boolean() })),
})

/** The customer's side: the link in a mail is the only key, and asks for no sign-in (RFC 8058). */
export const withdrawalContract = {
  readWithdrawal: endpoint({
    method: 'GET',
    path: `${base}/withdrawal/:token`,
    summary: 'What the holder of a link may withdraw',
    permission: 'public',
    input: z.object({ token, locale: locale.optional() }),
    output: Withdrawal,
    errors: ['linkUnknown'],
  }),
  withdrawConsent: endpoint({
    method: 'POST',
    path: `${base}/withdrawal/:token`,
    summary: 'Withdraw for the purposes named; once more changes nothing',
    permission: 'public',
    input: z.strictObject({ token, purposes: z.array(z.string().max(40)).min(1).max(50), locale: locale.optional() }),
    output: Withdrawal,
    errors: ['linkUnknown', 'purposeUnknown'],
  }),
  unsubscribe: endpoint({
    method: 'POST',
    path: `${base}/unsubscribe/:token`,
    summary: 'One-click withdrawal by a mail program: `List-Unsubscribe=One-Click` as a form (RFC 8058)',
    body: 'bytes',
    permission: 'public',
    input: z.strictObject({ token }),
    output: z.object({}),
    errors: ['linkUnknown', 'notOneClick'],
  }),
  openUnsubscribe: endpoint({
    method: 'GET',
    path: `${base}/unsubscribe/:token`,
    summary:
      'Leads a reader who follows the address of the header (RFC 2369) to the page; nothing is withdrawn by looking',
    answer: 'stream',
    permission: 'public',
    input: z.object({ token }),
    output: z.string(),
    errors: [],
  }),
}
