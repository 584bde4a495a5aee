import { sql, transact } from '#kernel/db'
import type { Host } from '#kernel/module'
import { newSecret } from '../../domain/signature.ts'
import { insertAccount } from '../../store/account.ts'
import { followMailbox, mailAccounts, type Mailbox } from './mailbox.ts'
import { closeTransports } from './send-mail.ts'

/** How often accounts are looked at again for added, changed and suspended ones (ms). */
const lookEveryMs = 30_000

/**
 * Follows all mailboxes of this installation in this process; a worker starts it once. Several workers may follow the same
 * one: what both fetch is stored once. `MAIL_FROM` with IMAP_URL or SMTP_URL makes the first account.
 */
export async function startMailboxes(host: Host): Promise<{ stop: () => Promise<void> }> {
  await ensureDefaultAccount(host)
  const followed = new Map<string, { url: string; mailbox: Mailbox }>()
  const look = async () => {
    const wanted = new Map((await mailAccounts(host)).map((a) => [a.id, a.imapUrl]))
    for (const [id, f] of followed)
      if (wanted.get(id) !== f.url) {
        followed.delete(id)
        await f.mailbox.stop()
      }
    for (const [id, url] of wanted)
      if (!followed.has(id)) followed.set(id, { url, mailbox: followMailbox(host, id, url) })
  }
  await look()
  const timer = setInterval(() => {
    look().catch((error: unknown) => host.log.warn({ err: error }, 'mail accounts could not be read'))
  }, lookEveryMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all([...followed.values()].map((f) => f.mailbox.stop()))
      closeTransports()
    },
  }
}

async function ensureDefaultAccount(host: Host): Promise<void> {
  const { imapUrl, smtpUrl, mailFrom, mailName } = host.config
  if (!imapUrl && !smtpUrl) return
  await transact(host.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('interactions.defaultMail', 7))`.execute(tx)
    if (
      (
        await sql`select 1 from interactions.channel_account where channel = 'email' and settings->>'purpose' is null
      limit 1`.execute(tx)
      ).rows.length
    )
      return
    await insertAccount(tx, {
      id: host.newId(),
      channel: 'email',
      name: mailName ?? '客户服务中心',
      name_en: mailName ? null : 'Customer service',
      org_id: null,
      team_id: null,
      settings: { mailFrom },
      secret: newSecret(),
      credentials: {},
      state: 'active',
      version: 1,
      created_at: host.now(),
      updated_at: host.now(),
    })
  })
}
