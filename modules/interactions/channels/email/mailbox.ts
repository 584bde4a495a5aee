import type { ImapFlow } from 'imapflow'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from '#kernel/db'
import { Refusal } from '#kernel/errors'
import { receiveFile } from '#kernel/files'
import { systemActor, write, type Host, type Origin } from '#kernel/module'
import { problemOf } from '../../domain/connection-problem.ts'
import { sameText } from '../../domain/signature.ts'
import { accountColumns, findAccount, type AccountRow } from '../../store/account.ts'
import { imapClient } from './imap-client.ts'
import { mailLimits, parseMail, type Keep } from './parse-mail.ts'
import { receiveMail } from './receive-mail.ts'
import { accountMark } from './send-mail.ts'

const folder = 'INBOX'
/** Waits before a broken line is opened again: 1 s, 2 s, 4 s … up to a minute (ms). */
const reconnectMs = (attempt: number) => Math.min(1000 * 2 ** attempt, 60_000)
const origin: Origin = { actor: systemActor, locale: 'zh-CN', operation: 'interactions.receiveMail' }

export interface Mailbox {
  readonly stop: () => Promise<void>
}
/** How often storing a mail failed, by UIDVALIDITY and UID. */
type Failures = Map<string, number>
/** After so many failures a mail is stored as an empty shell, so that one mail nobody can store does not stop all others. */
const triesPerMail = 4
interface Options {
  /** First wait after a cut (ms); tests shorten it. */ readonly retryMs?: number
}

/** Follows one mailbox: takes what is there, waits in IDLE for more, and comes back after every cut until it is stopped. */
export function followMailbox(host: Host, accountId: string, imapUrl: string, options: Options = {}): Mailbox {
  const stopping = new AbortController()
  let client: ImapFlow | undefined
  const failures: Failures = new Map()
  const run = async () => {
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      try {
        client = imapClient(imapUrl)
        // A cut shows as an error event first; the loop hears of it by the end of what it awaits.
        client.on('error', () => {})
        await client.connect()
        await session(
          host,
          client,
          accountId,
          stopping.signal,
          () => {
            attempt = 0
          },
          failures,
        )
      } catch (error) {
        if (stopping.signal.aborted) break
        host.log.warn({ account: accountId, attempt, err: error }, 'mailbox cut; it is opened again')
        await noteState(host, accountId, problemOf(error)).catch(() => {})
      } finally {
        client?.close()
      }
      await sleep(options.retryMs ?? reconnectMs(attempt), undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const running = run()
  return {
    stop: async () => {
      stopping.abort()
      client?.close()
      await running
    },
  }
}

async function session(
  host: Host,
  client: ImapFlow,
  accountId: string,
  signal: AbortSignal,
  alive: () => void,
  failures: Failures,
): Promise<void> {
  const ended = new Promise<never>((_, reject) => {
    client.once('close', () => reject(new Error('the connection was closed')))
  })
  ended.catch(() => {})
  const opened = await Promise.race([client.mailboxOpen(folder), ended])
  await noteState(host, accountId, null)
  let more = false
  client.on('exists', () => {
    more = true
  })
  while (!signal.aborted) {
    more = false
    await Promise.race([takeNew(host, client, accountId, Number(opened.uidValidity), signal, alive, failures), ended])
    alive()
    if (!more && !signal.aborted) await Promise.race([untilNews(client, () => more), ended])
  }
}
/** Waits in IDLE until the server tells of a new message, or the time for renewing it comes. */
async function untilNews(client: ImapFlow, arrived: () => boolean): Promise<void> {
  if (arrived()) return
  const news = new Promise<void>((resolve) => {
    client.once('exists', () => resolve())
  })
  // imapflow leaves IDLE by itself as soon as another command is sent.
  await Promise.race([client.idle().then(() => {}), news])
}

/** Takes every message above the cursor, lowest UID first, each in one transaction with the move of the cursor. */
async function takeNew(
  host: Host,
  client: ImapFlow,
  accountId: string,
  uidValidity: number,
  signal: AbortSignal,
  alive: () => void,
  failures: Failures,
): Promise<void> {
  let last = await cursorOf(host, accountId, uidValidity)
  const found = await client.search({ uid: `${last + 1}:*` }, { uid: true })
  // `n:*` always names the last message, even below n (RFC 3501 §6.4.8).
  const uids = (found || []).filter((uid) => uid > last).sort((a, b) => a - b)
  for (const uid of uids) {
    if (signal.aborted) return
    await takeOne(host, client, accountId, uidValidity, uid, failures)
    alive()
    last = uid
  }
}

async function takeOne(
  host: Host,
  client: ImapFlow,
  accountId: string,
  uidValidity: number,
  uid: number,
  failures: Failures,
): Promise<void> {
  const account = await findAccount(host.db, accountId)
  if (!account || account.state !== 'active') throw new Error('the channel account is suspended')
  const limit = account.settings.maxMailBytes ?? mailLimits.maxBytes
  // One byte above the limit tells that there was more; the rest of a giant never crosses the line.
  const download = await client.download(String(uid), undefined, { uid: true, maxBytes: limit + 1 })
  // Gone between SEARCH and FETCH: another client deleted it.
  const mail = download?.content
    ? await parseMail(download.content as Readable, keepIn(host), (h) => isOurs(account, h['x-clearline-account']), {
        ...mailLimits,
        maxBytes: limit,
      })
    : undefined
  const key = `${uidValidity}.${uid}`
  const failed = failures.get(key) ?? 0
  failures.set(key, failed + 1)
  await write(host, { ...origin, now: host.now() }, async (ctx) => {
    if (mail) {
      const received = await receiveMail(
        ctx,
        account,
        failed < triesPerMail
          ? mail
          : { ...mail, text: '', html: undefined, files: [], statuses: [], notes: [{ code: 'mailUnreadable' }] },
      )
      if (!received.duplicate)
        ctx.audit({ noun: 'message', id: received.messageId, after: { conversationId: received.conversationId, uid } })
    }
    await sql`
      insert into interactions.mailbox_cursor (channel_account_id, folder, uid_validity, last_uid, updated_at)
        values (${accountId}, ${folder}, ${uidValidity}, ${uid}, ${ctx.now})
      on conflict (channel_account_id, folder) do update set uid_validity = excluded.uid_validity,
        updated_at = excluded.updated_at, last_error = null,
        last_uid = case when mailbox_cursor.uid_validity = excluded.uid_validity then greatest(mailbox_cursor.last_uid,
          excluded.last_uid) else excluded.last_uid end`.execute(ctx.tx)
  })
  failures.delete(key)
}
const isOurs = (account: AccountRow, mark: string | undefined) =>
  mark !== undefined && sameText(mark.trim(), accountMark(account))

/** Content goes to the file store before the transaction; what the store refuses becomes a note in the conversation. */
export const keepIn =
  (host: Host): Keep =>
  async (name, content) => {
    try {
      return await receiveFile(host, { name, stream: content })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return error.code === 'tooLarge' ? 'attachmentTooLarge' : 'attachmentNotAllowed'
    }
  }

/** How far the mailbox is taken in; after a change of UIDVALIDITY from the start again, where Message-IDs drop what is known. */
async function cursorOf(host: Host, accountId: string, uidValidity: number): Promise<number> {
  const { rows } = await sql<{ last_uid: number }>`select last_uid from interactions.mailbox_cursor
    where channel_account_id = ${accountId} and folder = ${folder} and uid_validity = ${uidValidity}`.execute(host.db)
  return rows[0]?.last_uid ?? 0
}
/** How the mailbox is, for the page of channel accounts: open, or why not. (UIDVALIDITY is never 0: RFC 3501 §2.3.1.1.) */
const noteState = (host: Host, accountId: string, problem: string | null) =>
  sql`
    insert into interactions.mailbox_cursor as b (channel_account_id, folder, uid_validity, last_uid, updated_at, last_error)
      values (${accountId}, ${folder}, 0, 0, ${host.now()}, ${problem})
    on conflict (channel_account_id, folder) do update set updated_at = excluded.updated_at,
      last_error = excluded.last_error`.execute(host.db)

/** All mail accounts that have a server, with where it is: their own, or for the first the one of IMAP_URL. */
export async function mailAccounts(host: Host): Promise<readonly { id: string; imapUrl: string }[]> {
  const { rows } =
    await sql<AccountRow>`select ${accountColumns} from interactions.channel_account where channel = 'email'
    and state = 'active' and settings->>'purpose' is null order by created_at, id`.execute(host.db)
  return rows.flatMap((a, i) => {
    const imapUrl = a.credentials.imapUrl ?? (i === 0 ? host.config.imapUrl : undefined)
    return imapUrl ? [{ id: a.id, imapUrl }] : []
  })
}
