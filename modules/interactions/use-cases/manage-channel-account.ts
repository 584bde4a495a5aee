import { openingHours } from '#modules/standards'
import { mergePatch } from '#kernel/contract'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { channelAccountContract } from '../contract/channel-account.ts'
import { newSecret } from '../domain/signature.ts'
import { insertAccount, lockAccount, saveAccount, toAccount, type AccountRow, type Settings } from '../store/account.ts'

/** Adds a channel account; its secret is in this answer and never shown again. */
export const createChannelAccount = useCase(channelAccountContract.createChannelAccount, async (ctx, given) => {
  await mustHaveHours(ctx, given.settings)
  const row: AccountRow = {
    id: ctx.newId(),
    channel: given.channel,
    name: given.name,
    name_en: given.nameEn ?? null,
    org_id: given.orgId ?? null,
    team_id: given.teamId ?? null,
    settings: given.settings ?? {},
    secret: newSecret(),
    credentials: credentialsOf({}, given.credentials),
    state: 'active',
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
  await insertAccount(ctx.tx, row)
  ctx.audit({ noun: 'channelAccount', id: row.id, after: toAccount(row) })
  return { ...toAccount(row), secret: row.secret }
})

export const changeChannelAccount = useCase(
  channelAccountContract.changeChannelAccount,
  async (ctx, { id, ...given }) => {
    const before = await lockAccount(ctx.tx, id)
    ctx.expectVersion(before.version)
    await mustHaveHours(ctx, given.settings)
    const after: AccountRow = {
      ...before,
      name: given.name ?? before.name,
      name_en: given.nameEn === undefined ? before.name_en : given.nameEn,
      org_id: given.orgId === undefined ? before.org_id : given.orgId,
      team_id: given.teamId === undefined ? before.team_id : given.teamId,
      settings: mergePatch(before.settings, given.settings ?? {}) as Settings,
      credentials: credentialsOf(before.credentials, given.credentials),
      state: given.state ?? before.state,
      version: before.version + 1,
      updated_at: ctx.now,
    }
    await saveAccount(ctx.tx, after)
    ctx.audit({ noun: 'channelAccount', id, before: toAccount(before), after: toAccount(after) })
    return toAccount(after)
  },
)

export const rotateChannelSecret = useCase(channelAccountContract.rotateChannelSecret, async (ctx, { id }) => {
  const before = await lockAccount(ctx.tx, id)
  ctx.expectVersion(before.version)
  const after: AccountRow = { ...before, secret: newSecret(), version: before.version + 1, updated_at: ctx.now }
  await saveAccount(ctx.tx, after)
  ctx.audit({ noun: 'channelAccount', id, before: { version: before.version }, after: { version: after.version } })
  return { ...toAccount(after), secret: after.secret }
})

/** Removes an account no conversation ever used; history is never removed with it. */
export const removeChannelAccount = useCase(channelAccountContract.removeChannelAccount, async (ctx, { id }) => {
  const account = await lockAccount(ctx.tx, id)
  const used =
    await sql`select 1 from interactions.conversation where channel_account_id = ${account.id} limit 1`.execute(ctx.tx)
  if (used.rows.length) return refuse('conflict', 'accountInUse')
  await sql`delete from interactions.channel_account where id = ${account.id}`.execute(ctx.tx)
  ctx.audit({ noun: 'channelAccount', id, before: toAccount(account) })
  return undefined
})

/** Hours that are no calendar would only show when the first visitor comes. */
async function mustHaveHours(ctx: Ctx, settings: { readonly hoursCalendarId?: string | null | undefined } | undefined) {
  if (settings?.hoursCalendarId) await openingHours(ctx, settings.hoursCalendarId)
}

interface Credentials {
  imapUrl?: string | null | undefined
  smtpUrl?: string | null | undefined
}
const credentialsOf = (before: Credentials, given: Credentials | undefined): { imapUrl?: string; smtpUrl?: string } => {
  const { imapUrl, smtpUrl } = { ...before, ...given }
  return { ...(imapUrl ? { imapUrl } : {}), ...(smtpUrl ? { smtpUrl } : {}) }
}
