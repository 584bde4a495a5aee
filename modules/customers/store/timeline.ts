import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { TimelineKind } from '../contract/vocabulary.ts'

export interface TimelineNote {
  readonly customerId: string
  /** When it happened: its place on the timeline. */
  readonly at: Date
  readonly kind: TimelineKind
  /** The record to open from it. */
  readonly subject: { readonly noun: string; readonly id: string }
  readonly title: { readonly zh: string; readonly en: string }
  readonly summary?: string | null
  readonly channel?: string | null
  /** State of the subject in its module's words. */
  readonly state?: string | null
}
const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text

/**
 * Puts a record on its customer's timeline, or brings its line up to date: one line per (noun, id, kind), in the caller's
 * transaction.
 */
export const addTimelineEntry = (ctx: Ctx, note: TimelineNote): Promise<void> => addTimelineEntries(ctx, [note])

/** The same for many records at once, each named once: one statement. */
export async function addTimelineEntries(ctx: Ctx, notes: readonly TimelineNote[]): Promise<void> {
  if (!notes.length) return
  const rows = notes.map((n) => ({
    id: ctx.newId(),
    customer_id: n.customerId,
    at: n.at,
    kind: n.kind,
    noun: n.subject.noun,
    subject: n.subject.id,
    zh: cut(n.title.zh, 300),
    en: cut(n.title.en, 300),
    summary: n.summary ? cut(n.summary, 500) : null,
    channel: n.channel ?? null,
    state: n.state ?? null,
  }))
  await sql`
    insert into customers.timeline_entry (id, customer_id, at, kind, subject_noun, subject_id, title_zh, title_en, summary, channel, state, updated_at)
    select id, customer_id, at, kind, noun, subject, zh, en, summary, channel, state, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, customer_id uuid, at timestamptz, kind text, noun text, subject text, zh text, en text, summary text, channel text, state text)
    on conflict (subject_noun, subject_id, kind) do update set customer_id = excluded.customer_id, at = excluded.at,
      title_zh = excluded.title_zh, title_en = excluded.title_en, summary = excluded.summary, channel = excluded.channel,
      state = excluded.state, updated_at = excluded.updated_at`.execute(ctx.tx)
}

/** Takes a record off the timeline, when it is deleted or turns out to be nobody's. */
export async function removeTimelineEntry(
  ctx: Ctx,
  subject: { readonly noun: string; readonly id: string },
): Promise<void> {
  await sql`delete from customers.timeline_entry where subject_noun = ${subject.noun} and subject_id = ${subject.id}`.execute(
    ctx.tx,
  )
}
