import '../tables.ts'
import type { Insertable, Selectable, Updateable } from 'kysely'
import { isUuid, sql, type Place, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { searchWords } from '../domain/search-text.ts'
import type { ActivityKind } from '../contract/vocabulary.ts'

export type CaseRow = Selectable<Tables['cases.case']>
export type CaseChange = Updateable<Omit<Tables['cases.case'], 'id' | 'number' | 'version' | 'updated_at' | 'search'>>
/** One thing to write into the case's history. */
export interface Activity {
  readonly kind: ActivityKind
  readonly text?: string | null
  readonly visibility?: 'internal' | 'public'
  readonly data?: Readonly<Record<string, unknown>>
  readonly at?: Date
}

/** Where a case `c` belongs; the policy of the table goes by the same columns. */
export const placeOfCase: Place = {
  org: sql`c.org_id`,
  team: sql`c.team_id`,
  persons: [sql`c.assignee_id`, sql`c.opened_by`, sql`c.handed_on_by`],
}

/** Reads a case and holds its row until the transaction ends. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow> {
  const row = isUuid(id)
    ? await tx.selectFrom('cases.case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    : undefined
  return row ?? refuse('missing', 'caseNotFound')
}
export const findCase = (tx: Tx, id: string): Promise<CaseRow | undefined> =>
  tx.selectFrom('cases.case').selectAll().where('id', '=', id).executeTakeFirst()
/** Locks two cases in one order whoever asks, so that two merges at once cannot wait for each other. */
export async function lockTwo(tx: Tx, a: string, b: string): Promise<readonly [CaseRow, CaseRow]> {
  const rows =
    isUuid(a) && isUuid(b)
      ? await tx.selectFrom('cases.case').selectAll().where('id', 'in', [a, b]).orderBy('id').forUpdate().execute()
      : []
  const of = (id: string) => rows.find((r) => r.id === id) ?? refuse('missing', 'caseNotFound')
  return [of(a), of(b)]
}

const activityRows = (
  ctx: Ctx,
  caseId: string,
  activities: readonly Activity[],
): Insertable<Tables['cases.activity']>[] =>
  activities.map((a) => ({
    id: ctx.newId(),
    case_id: caseId,
    at: a.at ?? ctx.now,
    actor_id: ctx.actor.id,
    actor_name: ctx.actor.name,
    kind: a.kind,
    visibility: a.visibility ?? 'internal',
    text: a.text ?? null,
    data: JSON.stringify(a.data ?? {}),
  }))

const searchOf = (row: { number: string; title: string; description: string; external_id?: string | null }) =>
  sql<string>`to_tsvector('simple', ${searchWords(`${row.number} ${row.external_id ?? ''} ${row.title} ${row.description}`.slice(0, 20_000)).join(' ')})`

/** The next case number, e.g. `CL00001234`. */
export const nextNumber = sql<string>`'CL' || lpad(nextval('cases.case_number')::text, 8, '0')`

/** Inserts a case with its first activities in one statement. */
export async function insertCase(
  ctx: Ctx,
  row: Insertable<Omit<Tables['cases.case'], 'search'>>,
  activities: readonly Activity[],
): Promise<CaseRow> {
  return ctx.tx
    .with('new', (db) =>
      db
        .insertInto('cases.case')
        .values({
          opened_by: ctx.actor.personId,
          ...row,
          search: searchOf({ ...row, external_id: row.external_id ?? null }),
        })
        .returningAll(),
    )
    .with('history', (db) => db.insertInto('cases.activity').values(activityRows(ctx, row.id, activities)))
    .selectFrom('new')
    .selectAll()
    .executeTakeFirstOrThrow() as Promise<CaseRow>
}

/** Saves what changed, one version on, with the activities that say so. */
export async function updateCase(
  ctx: Ctx,
  before: CaseRow,
  change: CaseChange,
  activities: readonly Activity[],
): Promise<CaseRow> {
  const handed = change.team_id !== undefined || change.assignee_id !== undefined || change.org_id !== undefined
  const words = change.title !== undefined || change.description !== undefined || change.external_id !== undefined
  const search = words ? { search: searchOf({ ...before, ...change } as CaseRow) } : {}
  const saved = (db: Tx) =>
    db
      .updateTable('cases.case')
      .set({
        ...change,
        ...search,
        // Whoever hands it on keeps sight of it until the next one does.
        ...(handed && ctx.actor.personId ? { handed_on_by: ctx.actor.personId } : {}),
        version: before.version + 1,
        updated_at: ctx.now,
      })
      .where('id', '=', before.id)
      .returningAll()
  const noted = (
    activities.length
      ? ctx.tx.with('history', (db) => db.insertInto('cases.activity').values(activityRows(ctx, before.id, activities)))
      : ctx.tx
  ) as Tx
  // Whoever changes what they watch has seen their own change.
  return noted
    .with('seen', (db) =>
      db
        .updateTable('cases.watcher')
        .set({ seen_version: before.version + 1 })
        .where('case_id', '=', before.id)
        .where('person_id', '=', ctx.actor.personId)
        .where('seen_version', '>=', before.version),
    )
    .with('saved', (db) => saved(db as unknown as Tx) as never)
    .selectFrom('saved' as never)
    .selectAll()
    .executeTakeFirstOrThrow() as Promise<CaseRow>
}

/** Writes into a case's history what is no change of it: the version stays, and watchers have nothing new to see. */
export async function noteActivity(ctx: Ctx, caseId: string, activity: Activity): Promise<void> {
  await ctx.tx
    .insertInto('cases.activity')
    .values(activityRows(ctx, caseId, [activity]))
    .execute()
}

/** Keeps what the standards module said about the case's clocks; not a change of the case itself, so the version stays. */
export async function saveDue(tx: Tx, id: string, due: { nextDueAt: Date | null; breached: boolean }): Promise<void> {
  await tx
    .updateTable('cases.case')
    .set({ next_due_at: due.nextDueAt, breached: due.breached })
    .where('id', '=', id)
    .execute()
}

/** Keeps when the customer was last told something by itself: neither a change for those who work on the case nor news to them. */
export async function saveTold(tx: Tx, row: CaseRow, at: Date): Promise<CaseRow> {
  await tx.updateTable('cases.case').set({ customer_told_at: at }).where('id', '=', row.id).execute()
  return { ...row, customer_told_at: at }
}

export async function deleteCase(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('cases.case').where('id', '=', id).execute()
}

/** One change of the tree of parents at a time: two that are each right alone could close a circle together. */
export async function lockParents(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('cases.parents', 0))`.execute(tx)
}

/** Ids of a case's ancestors, nearest first; bounded, whatever the rows say. */
export async function ancestorsOf(tx: Tx, id: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with recursive up(id, parent_id, depth) as (
      select id, parent_id, 0 from cases."case" where id = ${id}
      union all select c.id, c.parent_id, up.depth + 1 from cases."case" c join up on c.id = up.parent_id where up.depth < 50
    ) select id from up where depth > 0 order by depth`.execute(tx)
  return found.rows.map((r) => r.id)
}
