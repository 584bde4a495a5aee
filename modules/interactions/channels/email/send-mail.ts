import { createTransport, type Transporter } from 'nodemailer'
import { sql } from '#kernel/db'
import { openFile } from '#kernel/files'
import type { Ctx } from '#kernel/module'
import { PermanentFailure } from '../../domain/permanent-failure.ts'
import { hmac } from '../../domain/signature.ts'
import type { AccountRow } from '../../store/account.ts'
import type { ConversationRow } from '../../store/conversation.ts'
import type { MessageRow } from '../../store/message.ts'
import { replyAddress } from './mail-address.ts'

/** One pool of connections per server address; a broken one is made anew by nodemailer. */
const transports = new Map<string, Transporter>()
function transportOf(url: string): Transporter {
  const known = transports.get(url)
  if (known) return known
  const made = smtpTransport(url, { pool: true, maxConnections: 2 })
  transports.set(url, made)
  return made
}
/** Way to the mail server at an address such as `smtps://user:password@host`. */
export const smtpTransport = (url: string, options: { pool: boolean; maxConnections?: number }): Transporter =>
  createTransport({
    ...options,
    url,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object)
/** Ends idle SMTP connections, when the process stops. */
export function closeTransports(): void {
  for (const t of transports.values()) t.close()
  transports.clear()
}

/** Sign by which we know our own mail when it comes back to us. */
export const accountMark = (account: AccountRow): string => hmac(account.secret, 'own').toString('hex').slice(0, 24)

/**
 * Sends one message as mail: threaded for every reader (References), for us (sealed Message-ID and Reply-To), and marked
 * against loops.
 */
export async function sendMail(ctx: Ctx, account: AccountRow, c: ConversationRow, m: MessageRow): Promise<void> {
  const { inReplyTo, references } = await threadOf(ctx, c, m)
  const attachments = []
  for (const a of m.attachments)
    attachments.push({ filename: a.name, contentType: a.mediaType, content: (await openFile(ctx, a.fileId)).stream })
  const { from, send } = wayOut(ctx, account)
  await send({
    to: c.external_user ?? '',
    replyTo: replyAddress(account.secret, c.id, from),
    subject: subjectOf(c, inReplyTo !== undefined),
    messageId: m.external_id ?? undefined,
    ...(inReplyTo ? { inReplyTo, references } : {}),
    text: m.body,
    ...(m.html ? { html: m.html } : {}),
    attachments,
    date: m.sent_at,
    headers: { ...(m.author_kind === 'agent' ? {} : automatic), ...unsubscribing(m.data.unsubscribe) },
  })
}

/** A mail of which nothing is kept: no conversation, no address. Sent again it is the same mail to everybody. */
export async function mailOnce(
  ctx: Ctx,
  account: AccountRow,
  mail: {
    readonly id: string
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  },
): Promise<void> {
  const { from, send } = wayOut(ctx, account)
  await send({
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.id}@${from.split('@')[1]}>`,
    attachments: mail.files.map((f) => ({ filename: f.name, content: Buffer.from(f.bytes) })),
    date: ctx.now,
    headers: automatic,
  })
}

/** Mail programs show a button of their own (RFC 2369); one click is for addresses over TLS (RFC 8058 section 3.1). */
const unsubscribing = (url: unknown): Readonly<Record<string, string>> =>
  typeof url !== 'string'
    ? {}
    : {
        'List-Unsubscribe': `<${url}>`,
        ...(url.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      }
const automatic = { 'Auto-Submitted': 'auto-generated' }
type Mail = Omit<Parameters<Transporter['sendMail']>[0], 'from' | 'headers'> & {
  readonly headers: Readonly<Record<string, string>>
}
/** Our address on an account, and its server; what is marked there is ours when it comes back. */
function wayOut(
  ctx: Ctx,
  account: AccountRow,
): { readonly from: string; readonly send: (mail: Mail) => Promise<void> } {
  const url = account.credentials.smtpUrl ?? ctx.host.config.smtpUrl
  if (!url) throw new PermanentFailure('no SMTP server is set (SMTP_URL)')
  const { mailFrom, mailName } = ctx.host.config
  const address = account.settings.mailFrom ?? mailFrom
  const name = account.settings.mailFrom ? account.name : (mailName ?? account.name)
  const send = (mail: Mail) =>
    handOver(url, {
      ...mail,
      from: { name, address },
      headers: { 'X-Clearline-Account': accountMark(account), ...mail.headers },
    })
  return { from: address, send }
}

async function handOver(url: string, mail: Parameters<Transporter['sendMail']>[0]): Promise<void> {
  try {
    await transportOf(url).sendMail(mail)
  } catch (error) {
    const code = (error as { responseCode?: number }).responseCode
    const said = error instanceof Error ? error.message : String(error)
    // 5yz is final (RFC 5321 §4.2.1), but a refused sign-in is our own mistake and will be mended.
    if (code !== undefined && code >= 500 && code !== 530 && code !== 535) throw new PermanentFailure(said)
    throw error
  }
}

const subjectOf = (c: ConversationRow, reply: boolean) => {
  const bare = (c.subject ?? '').replace(/\s*\[#\d+\]\s*/g, ' ').trim()
  return `${reply && !/^(?:re|回复|答复)\s*[:：]/i.test(bare) ? 'Re: ' : ''}${bare} [#${c.number}]`.trim()
}

/** The mail this one answers, and its ancestors (RFC 5322 §3.6.4), without invented ids. */
async function threadOf(
  ctx: Ctx,
  c: ConversationRow,
  m: MessageRow,
): Promise<{ inReplyTo?: string; references: string[] }> {
  const { rows } = await sql<{ external_id: string; data: { mail?: { references?: string[] } }; direction: string }>`
    select external_id, data, direction from interactions.message
    where conversation_id = ${c.id} and seq < ${m.seq} and external_id like '<%'
      and external_id not like '%@no-message-id.invalid>' and not internal order by seq desc limit 20`.execute(ctx.tx)
  const answered = rows.find((r) => r.direction === 'in') ?? rows[0]
  if (!answered) return { references: [] }
  const ids = [
    ...(answered.data.mail?.references ?? []),
    ...rows.map((r) => r.external_id.replace(/#[0-9a-f]{16}$/, '')).reverse(),
  ]
  const inReplyTo = answered.external_id.replace(/#[0-9a-f]{16}$/, '')
  return { inReplyTo, references: [...new Set([...ids.filter((id) => id !== inReplyTo), inReplyTo])].slice(-30) }
}
