import { refuse } from '#kernel/errors'
import { sql, type Tx } from '#kernel/db'
import type { z } from 'zod'
import { ConnectionProblem, type AccountSettings, type ChannelAccount } from '../contract/channel-account.ts'
import { uuidOrNone } from './conversation.ts'

export type Settings = z.output<typeof AccountSettings>
export interface AccountRow {
  readonly id: string
  readonly channel: string
  readonly name: string
  readonly name_en: string | null
  readonly org_id: string | null
  readonly team_id: string | null
  readonly settings: Settings
  readonly secret: string
  readonly credentials: { readonly imapUrl?: string; readonly smtpUrl?: string }
  readonly state: 'active' | 'suspended'
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
}
/** The account with how its mailbox is, as pages read it. */
export type ReadAccountRow = AccountRow & {
  readonly mailbox?: { readonly lookedAt: string; readonly problem: string | null } | null
}
export const accountPath = '/api/interactions/v1/channelAccount'
export const accountColumns = sql`id, channel, name, name_en, org_id, team_id, settings, secret, credentials, state, version, created_at,
  updated_at`

export const mailboxColumn = sql`(select jsonb_build_object('lookedAt', b.updated_at, 'problem', b.last_error)
  from interactions.mailbox_cursor b where b.channel_account_id = channel_account.id
  order by b.updated_at desc limit 1) as mailbox`

/** The account as the API shows it: without its secret and passwords. */
export const toAccount = (r: ReadAccountRow): z.output<typeof ChannelAccount> => ({
  id: r.id,
  href: `${accountPath}/${r.id}`,
  channel: r.channel,
  name: r.name,
  nameEn: r.name_en,
  orgId: r.org_id,
  teamId: r.team_id,
  settings: r.settings,
  hasCredentials: Object.keys(r.credentials).length > 0,
  mailbox: r.mailbox
    ? {
        lookedAt: new Date(r.mailbox.lookedAt),
        problem: ConnectionProblem.safeParse(r.mailbox.problem ?? undefined).data ?? null,
      }
    : null,
  state: r.state,
  version: r.version,
  createdAt: r.created_at,
  updatedAt: r.updated_at,
})

export async function findAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  return (
    await sql<AccountRow>`select ${accountColumns} from interactions.channel_account
    where id = ${uuidOrNone(id)}::uuid`.execute(tx)
  ).rows[0]
}
/** The account, locked; refuses `notFound`. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountRow> {
  const found = await sql<AccountRow>`select ${accountColumns} from interactions.channel_account
    where id = ${uuidOrNone(id)}::uuid for update`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}
/** The account a public hook or widget speaks for; one that is suspended takes nothing. */
export async function activeAccount(tx: Tx, id: string, channel?: (channel: string) => boolean): Promise<AccountRow> {
  const account = await findAccount(tx, id)
  if (!account || (channel && !channel(account.channel))) return refuse('missing', 'notFound')
  return account.state === 'active' ? account : refuse('conflict', 'channelSuspended')
}
/** The account a message of this channel goes out by: the customer's branch first, then any. */
export async function accountFor(tx: Tx, channel: string, orgId: string | null): Promise<AccountRow | undefined> {
  return (
    await sql<AccountRow>`
    select ${accountColumns} from interactions.channel_account where channel = ${channel} and state = 'active'
      and settings->>'purpose' is null
    order by (org_id is not distinct from ${orgId}::uuid) desc, (org_id is null) desc, created_at,
      id limit 1`.execute(tx)
  ).rows[0]
}

export async function insertAccount(tx: Tx, r: AccountRow): Promise<void> {
  await sql`
    insert into interactions.channel_account (${accountColumns})
    values (${r.id}, ${r.channel}, ${r.name}, ${r.name_en}, ${r.org_id}, ${r.team_id}, ${JSON.stringify(r.settings)}::jsonb, ${r.secret},
      ${JSON.stringify(r.credentials)}::jsonb,
      ${r.state}, ${r.version}, ${r.created_at}, ${r.updated_at})`.execute(tx)
}
export async function saveAccount(tx: Tx, r: AccountRow): Promise<void> {
  await sql`
    update interactions.channel_account set name = ${r.name}, name_en = ${r.name_en}, org_id = ${r.org_id}, team_id = ${r.team_id},
      settings = ${JSON.stringify(r.settings)}::jsonb, secret = ${r.secret},
      credentials = ${JSON.stringify(r.credentials)}::jsonb, state = ${r.state}, version = ${r.version},
        updated_at = ${r.updated_at} where id = ${r.id}`.execute(tx)
}
