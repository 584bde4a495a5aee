import type { ListInput } from '#kernel/contract'
import { listPage, sql, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { auditPlace, type Ctx } from '#kernel/module'
import { eraseWord } from '#kernel/vault'

interface Row extends Omit<Tables['kernel.audit_entry'], 'actor_kind'> {
  actor_kind: 'person' | 'key' | 'system' | 'visitor'
}
const toEntry = (r: Row) => ({
  id: String(r.id),
  href: `/api/audit/v1/entry/${r.id}`,
  at: r.at,
  actorId: r.actor_id,
  onBehalfOf: r.on_behalf_of,
  actorKind: r.actor_kind,
  operation: r.operation,
  noun: r.noun,
  subjectId: r.subject_id,
  before: r.before,
  after: r.after,
  address: r.address,
  requestId: r.request_id,
})
type Entry = ReturnType<typeof toEntry>
/** What entries tell of persons, opened; where the person was erased the word for it, and the entry stays evidence of what was done. */
async function openDetail(ctx: Ctx, rows: readonly Row[]): Promise<Row[]> {
  const told = rows.flatMap((r, n) =>
    (['before', 'after'] as const).flatMap((column) => {
      const stored = r[column]
      if (typeof stored !== 'string') return []
      return [{ ...auditPlace(column, { ...r, id: r.subject_id }), n, detail: column, stored }]
    }),
  )
  const opened = told.length ? await ctx.host.vault.open(ctx.tx, told) : []
  const made = rows.map((r) => ({ ...r }))
  told.forEach(({ n, detail, stored }, i) => {
    const text = opened[i]
    if (text === null) made[n]![detail] = eraseWord(ctx.locale)
    else if (text !== stored) made[n]![detail] = JSON.parse(text!) as unknown
  })
  return made
}
const isNumber = (text: string) => /^\d{1,15}$/.test(text)

/** The audit in the order it grew, so that pages stay as they were while it grows; `sort=-at` shows the latest first. */
export const auditPage = (ctx: Ctx, q: ListInput) =>
  listPage<Row, Entry>(
    ctx.tx,
    {
      select: sql`a.*`,
      from: sql`kernel.audit_entry a`,
      defaultSort: sql`a.id`,
      key: sql`a.id`,
      prepare: (rows) => openDetail(ctx, rows),
      toItem: toEntry,
      columns: {
        // An id that is no number is just not there.
        id: { where: (c) => sql`a.id = any (${c.values.filter(isNumber)}::bigint[])` },
        href: {
          where: (c) => sql`a.id = any (${c.values.map((v) => v.split('/').at(-1) ?? '').filter(isNumber)}::bigint[])`,
        },
        at: { sql: sql`a.at`, type: 'instant', notNull: true },
        actorId: { sql: sql`a.actor_id` },
        onBehalfOf: { sql: sql`a.on_behalf_of` },
        actorKind: { sql: sql`a.actor_kind` },
        operation: { sql: sql`a.operation` },
        noun: { sql: sql`a.noun` },
        subjectId: { sql: sql`a.subject_id` },
        requestId: { sql: sql`a.request_id` },
      },
    },
    q,
  )

export async function auditEntryOf(ctx: Ctx, id: string): Promise<Entry> {
  const found = isNumber(id)
    ? (await sql<Row>`select * from kernel.audit_entry where id = ${id}`.execute(ctx.tx)).rows
    : []
  const [entry] = await openDetail(ctx, found)
  return entry ? toEntry(entry) : refuse('missing', 'notFound')
}
