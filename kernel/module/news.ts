import { sql } from '#kernel/db'
import type { AuditNote, Ctx, Host } from './ctx.ts'
import type { Place } from './vault.ts'
import type { Module } from './module.ts'

export interface News {
  readonly events: { id: string; name: string; key: string; payload: unknown }[]
  readonly audit: AuditNote[]
  readonly jobs: { id: string; name: string; key: string | null; payload: unknown; run_at: Date }[]
}

const cache = new WeakMap<readonly Module[], ReadonlyMap<string, readonly string[]>>()
/** Names of the subscribers of each event. */
function subscribersOf(host: Host): ReadonlyMap<string, readonly string[]> {
  const known = cache.get(host.modules)
  if (known) return known
  const map = new Map<string, string[]>()
  for (const s of host.modules.flatMap((m) => m.on)) map.set(s.event, [...(map.get(s.event) ?? []), s.name])
  cache.set(host.modules, map)
  return map
}

/** Where the detail of an entry stands for the vault: what it is about, by which operation and when. An entry has no id before it is written. */
export const auditPlace = (
  column: 'before' | 'after',
  entry: { readonly noun: string; readonly id: string | null; readonly operation: string; readonly at: Date },
): Place => ({
  table: 'kernel.audit_entry',
  column,
  row: `${entry.noun}/${entry.id ?? ''}/${entry.operation}/${entry.at.toISOString()}`,
})

/** Seals what the notes tell of persons; before they are written, because that is done in one turn with the commit. */
export async function sealNotes(ctx: Ctx, { audit }: News): Promise<void> {
  const told = audit.flatMap((note, n) =>
    (['before', 'after'] as const).flatMap((column) =>
      note.person && note[column] !== undefined && note[column] !== null ? [{ n, column, person: note.person }] : [],
    ),
  )
  if (!told.length) return
  const { operation } = ctx.origin
  const sealed = await ctx.host.vault.seal(
    ctx,
    told.map(({ n, column, person }) => ({
      ...auditPlace(column, { noun: audit[n]!.noun, id: audit[n]!.id, operation, at: ctx.now }),
      person,
      lasting: true,
      text: JSON.stringify(audit[n]![column]),
    })),
  )
  told.forEach(({ n, column }, i) => {
    audit[n] = { ...audit[n]!, [column]: sealed[i] }
  })
}

/**
 * Writes a use case's audit entries, events, deliveries (to subscribers and to web hooks) and jobs in one statement, so that
 * state and news commit together and cost one round trip.
 */
export async function writeNews(ctx: Ctx, news: News): Promise<void> {
  const { actor, origin, now } = ctx
  if (!news.events.length && !news.audit.length && !news.jobs.length) return
  const subscribers = subscribersOf(ctx.host)
  const events = news.events.map((e, n) => ({ ...e, n, to: subscribers.get(e.name) ?? [] }))
  const audit = news.audit.map((a) => ({ noun: a.noun, subject_id: a.id, before: a.before, after: a.after }))
  await sql`
    with e as (
      insert into kernel.event (id, name, key, payload, actor_id, request_id, at)
      select id, name, key, payload, ${actor.id}, ${origin.requestId ?? null}, ${now}
      from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as x(n integer, id uuid, name text, key text, payload jsonb) order by n
      returning seq, id, name, key
    ), inside as (
      insert into kernel.delivery (event_seq, subscriber, key, next_at)
      select e.seq, s.subscriber, e.key, ${now}
      from e join jsonb_to_recordset(${JSON.stringify(events.filter((x) => x.to.length))}::jsonb) as x(id uuid, "to" jsonb) using (id)
      cross join lateral jsonb_array_elements_text(x."to") as s(subscriber)
    ), outside as (
      insert into kernel.delivery (event_seq, subscriber, key, lane, next_at)
      select e.seq, 'hub:' || h.id, e.key, 'outside', ${now} from e join kernel.hub h on e.name = any (h.event_names)
    ), waiting as (
      insert into kernel.job (id, name, key, payload, run_at, created_at)
      select id, name, key, payload, run_at, ${now}
      from jsonb_to_recordset(${JSON.stringify(news.jobs)}::jsonb) as x(id uuid, name text, key text, payload jsonb, run_at timestamptz)
      on conflict (name, key) where state = 'pending' and key is not null do nothing
    )
    insert into kernel.audit_entry (at, actor_id, actor_kind, operation, noun, subject_id, before, after, address, request_id, on_behalf_of)
    select ${now}, ${actor.id}, ${actor.kind}, ${origin.operation}, noun, subject_id, before, after, ${origin.address ?? null}, ${origin.requestId ?? null},
      ${origin.onBehalfOf ?? null}
    from jsonb_to_recordset(${JSON.stringify(audit)}::jsonb) as x(noun text, subject_id text, before jsonb, after jsonb)
  `.execute(ctx.tx)
}
