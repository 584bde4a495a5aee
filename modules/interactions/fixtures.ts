import type { Input } from '#kernel/contract'
import type { interactionsContract } from './contract/index.ts'
import { signBody } from './domain/signature.ts'

type Body<K extends keyof typeof interactionsContract> = Input<(typeof interactionsContract)[K]>

/** A body for `createChannelAccount`. */
export const aChannelAccount = (
  n = 1,
  given: Partial<Body<'createChannelAccount'>> = {},
): Body<'createChannelAccount'> => ({ channel: 'webChat', name: `官网在线客服 ${n}`, ...given })
/** A body for TMF683 `createPartyInteraction`, as the conformance kit posts it: without date and status. */
export const aPartyInteraction = (n = 1, given: Record<string, unknown> = {}): Body<'createPartyInteraction'> => ({
  reason: `到店咨询套餐 ${n}`,
  description: '客户想办理千兆宽带',
  direction: 'inbound',
  channel: [{ id: `store-${n}` }],
  ...given,
})
/** A body for `logCall`. */
export const aCall = (n = 1, given: Partial<Body<'logCall'>> = {}): Body<'logCall'> => ({
  number: `138${String(n).padStart(8, '0')}`,
  direction: 'inbound',
  queue: 'broadband',
  waitMs: 8000,
  talkMs: 184_000,
  holdMs: 20_000,
  wrapMs: 35_000,
  subject: '宽带断网',
  note: '光猫红灯，已报修。',
  outcome: 'resolved',
  ...given,
})
/** One message of a partner's channel. */
export const anInboundMessage = (n = 1, given: Record<string, unknown> = {}) => ({
  externalId: `m-${n}`,
  from: { kind: 'phone', value: `137${String(n).padStart(8, '0')}`, name: '陈静' },
  body: `宽带又断了 ${n}`,
  ...given,
})

/** A signed hook as a partner sends it; `at` is the partner's clock. */
export function signedRequest(url: string, secret: string, body: unknown, at: Date): Request {
  const raw = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return new Request(url, {
    method: 'POST',
    body: raw,
    headers: {
      'content-type': 'application/json',
      'x-clearline-timestamp': timestamp,
      'x-clearline-signature': signBody(secret, timestamp, raw),
    },
  })
}
/** A plain mail as a mail server stores it. */
export const aMail = (
  n: number,
  given: { from?: string; to?: string; subject?: string; body?: string; headers?: string; id?: string | null } = {},
): string =>
  [
    `From: ${given.from ?? '李雷 <li.lei@example.cn>'}`,
    `To: ${given.to ?? 'service@operator.example'}`,
    `Subject: ${given.subject ?? `=?utf-8?B?${Buffer.from(`宽带故障 ${n}`).toString('base64')}?=`}`,
    ...(given.id === null ? [] : [`Message-ID: ${given.id ?? `<mail-${n}@example.cn>`}`]),
    'Date: Mon, 02 Mar 2026 08:30:00 +0800',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    ...(given.headers ? [given.headers] : []),
    '',
    given.body ?? `第 ${n} 封：光猫红灯，无法上网。`,
    '',
  ].join('\r\n')
