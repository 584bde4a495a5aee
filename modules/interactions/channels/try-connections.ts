import type { z } from 'zod'
import { guardedFetch } from '#kernel/outgoing'
import type { Host } from '#kernel/module'
import type { ConnectionCheck } from '../contract/channel-account.ts'
import { problemOf } from '../domain/connection-problem.ts'
import { signBody } from '../domain/signature.ts'
import type { AccountRow } from '../store/account.ts'
import { imapClient } from './email/imap-client.ts'
import { smtpTransport } from './email/send-mail.ts'

type Check = z.output<typeof ConnectionCheck>
const timeoutMs = 15_000

/** Tries what the account needs to reach customers: signs in to the mailbox and the mail server, or posts a signed ping. */
export async function tryConnections(host: Host, account: AccountRow): Promise<Check[]> {
  if (account.channel === 'email') {
    const imapUrl = account.credentials.imapUrl ?? host.config.imapUrl
    const smtpUrl = account.credentials.smtpUrl ?? host.config.smtpUrl
    return Promise.all([attempt('imap', imapUrl, openInbox), attempt('smtp', smtpUrl, greetServer)])
  }
  if (['webChat', 'phone'].includes(account.channel)) return []
  return [await attempt('callback', account.settings.callbackUrl, (url) => ping(host, account, url))]
}

async function attempt(
  part: Check['part'],
  url: string | undefined,
  run: (url: string) => Promise<void>,
): Promise<Check> {
  if (!url) return { part, ok: false, problem: 'notSet', said: null }
  try {
    await run(url)
    return { part, ok: true, problem: null, said: null }
  } catch (error) {
    return { part, ok: false, problem: problemOf(error), said: saidBy(error) }
  }
}

/** The other side's own sentence, which its administrator will know; libraries keep it in different places. */
function saidBy(error: unknown): string | null {
  const e = error as { responseText?: unknown; response?: unknown; message?: unknown }
  const said = [e.responseText, e.response, e.message].find((text) => typeof text === 'string' && text.trim())
  return typeof said === 'string' ? said.slice(0, 300) : null
}

async function openInbox(url: string): Promise<void> {
  const client = imapClient(url)
  // A cut shows as an error event besides the rejection.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.mailboxOpen('INBOX', { readOnly: true })
    await client.logout()
  } finally {
    client.close()
  }
}

async function greetServer(url: string): Promise<void> {
  const transport = smtpTransport(url, { pool: false })
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

async function ping(host: Host, account: AccountRow, url: string): Promise<void> {
  const now = host.now()
  const body = Buffer.from(JSON.stringify({ kind: 'ping', sentAt: now.toISOString() }))
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const { status } = await guardedFetch(url, {
    method: 'POST',
    body,
    timeoutMs,
    allowPrivate: host.config.allowPrivateCallbacks,
    headers: {
      'content-type': 'application/json',
      'x-clearline-timestamp': timestamp,
      'x-clearline-signature': signBody(account.secret, timestamp, body),
    },
  })
  if (status < 200 || status >= 300) throw new Error(`HTTP ${status}`)
}
