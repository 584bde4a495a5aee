import { sql } from '#kernel/db'
import { placeTimelineEntries } from '#modules/customers'
import type { Ctx } from '#kernel/module'
import { newSecret } from '../domain/signature.ts'
import { insertAccount, type AccountRow } from '../store/account.ts'

const greeting = { 'zh-CN': '您好，这里是在线客服，请问有什么可以帮您？', en: 'Hello, how can we help you?' }
const shipped: readonly Pick<AccountRow, 'channel' | 'name' | 'name_en' | 'settings'>[] = [
  { channel: 'webChat', name: '官网在线客服', name_en: 'Online service', settings: { greeting } },
  { channel: 'email', name: '客服邮箱', name_en: 'Service mailbox', settings: {} },
  { channel: 'phone', name: '客服热线', name_en: 'Service hotline', settings: {} },
  { channel: 'api', name: '合作伙伴接口', name_en: 'Partner channel', settings: {} },
]

/**
 * Gives a new installation one account of each channel we speak ourselves. Does nothing where there is any; the e-mail account
 * sends from `MAIL_FROM` and by `SMTP_URL` until it gets settings of its own.
 */
export async function shipChannels(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('interactions.shipChannels'))`.execute(ctx.tx)
  // Says of what was on timelines before whose it is.
  await placeTimelineEntries(
    ctx,
    'conversation',
    sql`select id::text as subject_id, org_id, team_id, assignee_id as person_id from interactions.conversation`,
  )
  const found = await sql<{ any: boolean }>`select exists (select 1 from interactions.channel_account) as any`.execute(
    ctx.tx,
  )
  if (found.rows[0]?.any) return
  for (const account of shipped) {
    await insertAccount(ctx.tx, {
      ...account,
      id: ctx.newId(),
      org_id: null,
      team_id: null,
      secret: newSecret(),
      credentials: {},
      state: 'active',
      version: 1,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
  }
}
