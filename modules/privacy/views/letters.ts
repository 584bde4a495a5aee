import { sql } from '#kernel/db'
import { fillWording } from '#kernel/i18n'
import type { Ctx } from '#kernel/module'
import { openRows } from '#kernel/vault'
import { letterSealing, lockWaiting, saveLetter, type LetterRow } from '../store/letter.ts'
import { subjectOf } from '../store/subject.ts'
import { receiptLetter } from './receipt-letter.ts'

/** A letter to one customer, for whoever has the channels. */
export interface Letter {
  readonly id: string
  readonly customerId: string
  /** Where it goes when the customer has no address of their own any more; null: their own. */
  readonly address: string | null
  /** Tried in this order. */
  readonly ways: readonly LetterWay[]
}
export interface LetterWay {
  readonly channel: string
  readonly subject: string
  readonly body: string
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** Takes letters that wait, for the transaction at hand. */
export async function takeLetters(ctx: Ctx, limit: number): Promise<Letter[]> {
  const rows = await openRows(ctx, letterSealing, await lockWaiting(ctx.tx, limit))
  const letters: Letter[] = []
  for (const row of rows) letters.push(await written(ctx, row))
  return letters
}
/** One of them again, for a job that talks to the network. */
export async function openLetter(ctx: Ctx, id: string): Promise<Letter | undefined> {
  const found = await sql<LetterRow>`select * from privacy.letter where id = ${id} and state = 'queued'`.execute(ctx.tx)
  const [row] = await openRows(ctx, letterSealing, found.rows)
  return row && written(ctx, row)
}
const written = (ctx: Ctx, row: LetterRow): Promise<Letter> =>
  row.request_id ? receiptLetter(ctx, row) : incidentLetter(ctx, row)

interface Wording {
  channel: string
  subject: string
  text: string
}
async function incidentLetter(ctx: Ctx, row: LetterRow): Promise<Letter> {
  const subject = await subjectOf(ctx.tx, row.customer_id)
  const found = await sql<Wording>`select channel, subject, text from privacy.incident_wording
    where incident_id = ${row.incident_id} and language = ${subject.language ?? 'zh-CN'} order by channel = 'email' desc`.execute(
    ctx.tx,
  )
  const values = { name: subject.name }
  const ways = found.rows.map((w) => ({
    channel: w.channel,
    subject: fillWording(w.subject, values),
    body: fillWording(w.text, values),
    files: [],
  }))
  return { id: row.id, customerId: subject.rootId, address: null, ways }
}

export type LetterNews =
  | { readonly state: 'queued' | 'sent'; readonly channel?: string; readonly messageId: string | null }
  | { readonly state: 'delivered' }
  | { readonly state: 'failed'; readonly problem: string }

/** Notes how far a letter got; the first who is told in certain words is when the people of an incident were told. */
export async function noteLetter(ctx: Ctx, id: string, news: LetterNews): Promise<void> {
  const row = (await sql<LetterRow>`select * from privacy.letter where id = ${id} for update`.execute(ctx.tx)).rows[0]
  if (!row || row.state === 'handed' || (row.state === 'delivered' && news.state !== 'failed')) return
  const told = news.state === 'sent' || news.state === 'delivered' ? (row.told_at ?? ctx.now) : row.told_at
  await saveLetter(ctx.tx, id, {
    state: news.state,
    told_at: told,
    problem: news.state === 'failed' ? news.problem : null,
    ...(news.state === 'queued' || news.state === 'sent'
      ? { channel: news.channel ?? row.channel, message_id: news.messageId ?? row.message_id }
      : {}),
    ...(news.state === 'sent' || news.state === 'failed' ? { address: null } : {}),
  })
  if (told && row.incident_id)
    await noteTold(ctx, row.incident_id, ('channel' in news ? news.channel : undefined) ?? row.channel, row.customer_id)
}

async function noteTold(ctx: Ctx, incidentId: string, channel: string | null, customerId: string): Promise<void> {
  const { language } = await subjectOf(ctx.tx, customerId)
  const first = await sql<{ text: string; asked_by: string }>`update privacy.incident_wording set told_at = ${ctx.now}
    where incident_id = ${incidentId} and channel = ${channel} and language = ${language ?? 'zh-CN'} and told_at is null
    returning text, asked_by`.execute(ctx.tx)
  const said = first.rows[0]
  if (!said) return
  await sql`insert into privacy.incident_notice (id, incident_id, kind, recipient, way, text, told_at, recorded_by, recorded_at)
    select ${ctx.newId()}, ${incidentId}, 'peopleNotice', (select count(*) || ' 位客户 · ' || count(*) || ' customers' from privacy.letter where incident_id = ${incidentId}),
      ${channel === 'email' ? 'email' : 'chat'}, ${said.text}, ${ctx.now}, ${said.asked_by}, ${ctx.now}`.execute(ctx.tx)
  await sql`update privacy.incident set people_told_at = least(people_told_at, ${ctx.now}) where id = ${incidentId}`.execute(
    ctx.tx,
  )
}
