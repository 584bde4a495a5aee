import { sql, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import { searchWords } from '../domain/search-text.ts'
import type { CaseRow } from './case.ts'
import { nextNumber } from './case.ts'

/** A case of the past to insert; instants as `Date`. */
export interface NewImportedCase {
  readonly id: string
  readonly external_id: string
  readonly kind: string
  readonly title: string
  readonly description: string
  readonly status: string
  readonly status_reason: string | null
  readonly status_at: Date
  readonly category_id: string | null
  readonly impact: string
  readonly urgency: string
  readonly priority: string
  readonly channel: string
  readonly customer_id: string | null
  readonly customer_class: string | null
  readonly product: string | null
  readonly org_id: string | null
  readonly opened_at: Date
  readonly first_response_at: Date | null
  readonly resolved_at: Date | null
  readonly closed_at: Date | null
  readonly cancelled_at: Date | null
  readonly cause_code: string | null
  readonly solution_code: string | null
  readonly solution_text: string | null
  readonly kept: Readonly<Record<string, unknown>>
}
export interface Known {
  readonly id: string
  readonly external_id: string
  readonly status: string
}
export interface Neighbours {
  readonly customers: ReadonlyMap<
    string,
    { readonly id: string; readonly class: string; readonly org_id: string | null; readonly restricted: boolean }
  >
  readonly orgs: ReadonlyMap<string, string>
  readonly categories: ReadonlyMap<string, string>
}

/**
 * Two imports of one source take turns: otherwise both would insert what neither sees of the other. Answers the cases that are
 * there.
 */
export async function lockSource(tx: Tx, source: string, externalIds: readonly string[]): Promise<Map<string, Known>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cases.import:${source}`}, 0))`.execute(tx)
  const found = await sql<Known>`
      select id, external_id, status from cases."case" where source = ${source}
        and external_id = any (${[...externalIds]}::text[])`.execute(tx)
  return new Map(found.rows.map((r) => [r.external_id, r]))
}

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/(?:省|市|分公司|公司)+$/, '')
/**
 * Customers by the id their own source gave them (only where one has it), branches by code or name, categories by code or
 * name.
 */
export async function neighboursOf(tx: Tx, externalIds: readonly string[]): Promise<Neighbours> {
  const [customers, orgs, categories] = [
    externalIds.length
      ? (
          await sql<{ id: string; class: string; org_id: string | null; restricted: boolean; key: string; n: number }>`
      select distinct on (c.external_id) c.root_id as id, r.class, r.org_id, r.restricted_at is not null as restricted,
        c.external_id as key,
        count(*) over (partition by c.external_id)::int as n
      from customers.v_customer c join customers.v_customer r on r.id = c.root_id
        where c.external_id = any (${[...externalIds]}::text[])`.execute(tx)
        ).rows
      : [],
    (
      await sql<{
        id: string
        names: string[]
      }>`select id, array_remove(array[code, name_zh, name_en], null) as names from identity.v_org`.execute(tx)
    ).rows,
    (
      await sql<{
        id: string
        kind: string
        names: string[]
      }>`select id, kind, array[code, name_zh, name_en] as names from cases.category where active`.execute(tx)
    ).rows,
  ]
  return {
    customers: new Map(customers.filter((c) => c.n === 1).map((c) => [c.key, c])),
    orgs: new Map(orgs.flatMap((o) => o.names.map((name) => [plain(name), o.id]))),
    categories: new Map(categories.flatMap((c) => c.names.map((name) => [`${c.kind} ${plain(name)}`, c.id]))),
  }
}
export const orgIn = (n: Neighbours, name: string | undefined): string | null =>
  name === undefined ? null : (n.orgs.get(plain(name)) ?? null)
export const categoryIn = (n: Neighbours, kind: string, name: string | undefined): string | null =>
  name === undefined ? null : (n.categories.get(`${kind} ${plain(name)}`) ?? null)

/**
 * Inserts cases and the first entry of their histories: one statement for any number. Answers those that are still open,
 * whole.
 */
export async function insertImported(
  ctx: Ctx,
  source: string,
  runId: string,
  cases: readonly NewImportedCase[],
): Promise<{ numbers: Map<string, string>; open: CaseRow[] }> {
  const rows = cases.map((c) => ({
    ...c,
    activity_id: ctx.newId(),
    words: searchWords(`${c.external_id} ${c.title} ${c.description}`.slice(0, 20_000)).join(' '),
  }))
  const done = await sql<CaseRow & { open: boolean }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, external_id text, kind text,
        title text, description text, status text, status_reason text, status_at timestamptz, category_id uuid,
        impact text, urgency text, priority text, channel text, customer_id uuid, customer_class text, product text,
          org_id uuid, opened_at timestamptz, first_response_at timestamptz, resolved_at timestamptz, closed_at timestamptz,
        cancelled_at timestamptz, cause_code text, solution_code text, solution_text text, kept jsonb, activity_id uuid,
          words text)
    ), made as (
      insert into cases."case" (id, number, external_id, kind, title, description, status, status_reason, status_at,
        category_id, impact, urgency, priority, channel, customer_id, customer_class, product, org_id, opened_at,
        first_response_at, resolved_at, closed_at, cancelled_at, cause_code, solution_code, solution_text, kept, source,
          search, updated_at)
      select id, ${nextNumber}, external_id, kind, title, description, status, status_reason, status_at, category_id,
        impact, urgency, priority, channel, customer_id, customer_class, product, org_id, opened_at,
        first_response_at, resolved_at, closed_at, cancelled_at, cause_code, solution_code, solution_text, kept, ${source},
          to_tsvector('simple', words), ${ctx.now} from given
      returning *
    ), history as (
      insert into cases.activity (id, case_id, at, actor_id, actor_name, kind, data)
      select activity_id, id, opened_at, ${ctx.actor.id}, ${ctx.actor.name}, 'opened', jsonb_build_object('to', status,
        'source', ${source}::text, 'importRunId', ${runId}::text) from given
    )
    select * from made where customer_id is not null or status in ('acknowledged', 'pending', 'held', 'inProgress')`.execute(
    ctx.tx,
  )
  const openStates = ['acknowledged', 'pending', 'held', 'inProgress']
  return {
    numbers: new Map(done.rows.map((r) => [r.id, r.number])),
    open: done.rows.filter((r) => openStates.includes(r.status)),
  }
}
