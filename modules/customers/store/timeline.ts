import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db'
import { acrossScope, type Ctx } from '#kernel/module'
import { sealing, sealRows } from '#kernel/vault'
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
  /** Whose the subject is: they may see the customer. Left out, only those see the line who look after the customer. */
  readonly place?: Belonging
}
export interface Belonging {
  readonly orgId: string | null
  readonly teamId: string | null
  readonly personId: string | null
}
/** A line tells what the customer said, or what it was about: under their key. */
export const timelineSealing = sealing<{
  readonly id: string
  readonly customer_id: string
  readonly title_zh: string
  readonly title_en: string
  readonly summary: string | null
}>({
  table: 'customers.timeline_entry',
  columns: ['title_zh', 'title_en', 'summary'],
  person: 'customer_id',
})
const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text

/**
 * Puts a record on its customer's timeline, or brings its line up to date: one line per (noun, id, kind), in the caller's
 * transaction.
 */
export const addTimelineEntry = (ctx: Ctx, note: TimelineNote): Promise<void> => addTimelineEntries(ctx, [note])

/**
 * The same for many records at once, each named once: one statement. A line that is brought up to date takes the new id, under which
 * its words are sealed.
 */
export async function addTimelineEntries(ctx: Ctx, notes: readonly TimelineNote[]): Promise<void> {
  if (!notes.length) return
  const lines = notes.map((n) => ({
    id: ctx.newId(),
    customer_id: n.customerId,
    at: n.at,
    kind: n.kind,
    noun: n.subject.noun,
    subject: n.subject.id,
    title_zh: cut(n.title.zh, 300),
    title_en: cut(n.title.en, 300),
    summary: n.summary ? cut(n.summary, 500) : null,
    channel: n.channel ?? null,
    state: n.state ?? null,
    ...n.place,
  }))
  const rows = await sealRows(ctx, timelineSealing, lines)
  // It follows from what the subject's module was asked to do, also where the subject has just left the scope.
  await acrossScope(ctx, ({ tx }) =>
    sql`
    insert into customers.timeline_entry (id, customer_id, at, kind, subject_noun, subject_id, title_zh, title_en, summary, channel, state, updated_at,
      org_id, team_id, person_id, placed)
    select id, customer_id, at, kind, noun, subject, title_zh, title_en, summary, channel, state, ${ctx.now}, "orgId", "teamId", "personId", true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, customer_id uuid, at timestamptz, kind text, noun text, subject text, title_zh text, title_en text, summary text, channel text, state text, "orgId" uuid, "teamId" uuid, "personId" uuid)
    on conflict (subject_noun, subject_id, kind) do update set id = excluded.id, customer_id = excluded.customer_id, at = excluded.at,
      title_zh = excluded.title_zh, title_en = excluded.title_en, summary = excluded.summary, channel = excluded.channel,
      state = excluded.state, updated_at = excluded.updated_at, org_id = excluded.org_id, team_id = excluded.team_id,
      person_id = excluded.person_id, placed = true`.execute(tx),
  )
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

/**
 * Places the lines of a noun that were there before lines had a place: `source` answers subject_id, org_id, team_id, person_id of its
 * module's own rows. Does nothing once all are placed.
 */
export async function placeTimelineEntries(ctx: Ctx, noun: string, source: RawBuilder<unknown>): Promise<void> {
  const left =
    await sql`select 1 from customers.timeline_entry where not placed and subject_noun = ${noun} limit 1`.execute(
      ctx.tx,
    )
  if (!left.rows.length) return
  await sql`
    update customers.timeline_entry t set org_id = s.org_id, team_id = s.team_id, person_id = s.person_id, placed = true
    from (${source}) s where not t.placed and t.subject_noun = ${noun} and t.subject_id = s.subject_id`.execute(ctx.tx)
  await sql`update customers.timeline_entry set placed = true where not placed and subject_noun = ${noun}`.execute(
    ctx.tx,
  )
}
