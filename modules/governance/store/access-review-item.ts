import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

type ItemRow = Tables['governance.access_review_item'] & { decision: 'confirm' | 'remove' | 'undecided' | null }
export const toItem = (r: ItemRow) => ({
  id: r.id,
  href: `/api/governance/v1/accessReviewItem/${r.id}`,
  reviewId: r.review_id,
  personId: r.person_id,
  keyId: r.key_id,
  roleCodes: r.role_codes,
  lastUsedAt: r.last_used_at,
  conflicts: r.conflicts,
  reviewerId: r.reviewer_id,
  level: r.level,
  dueAt: r.due_at,
  decision: r.decision,
  reason: r.reason,
  decidedBy: r.decided_by,
  decidedAt: r.decided_at,
  version: r.version,
})
export type Item = ReturnType<typeof toItem>
export const itemList: ListPlan<ItemRow> = {
  select: sql`i.*`,
  from: sql`governance.access_review_item i`,
  defaultSort: sql`i.due_at nulls last, i.id`,
  key: sql`i.id`,
  toItem,
  columns: {
    id: { sql: sql`i.id`, type: 'uuid' },
    href: hrefColumn(sql`i.id`),
    reviewId: { sql: sql`i.review_id`, type: 'uuid' },
    personId: { sql: sql`i.person_id`, type: 'uuid' },
    reviewerId: { sql: sql`i.reviewer_id`, type: 'uuid' },
    decision: { sql: sql`i.decision` },
    open: { sql: sql`(i.decision is null)`, type: 'boolean' },
    dueAt: { sql: sql`i.due_at`, type: 'instant' },
    lastUsedAt: { sql: sql`i.last_used_at`, type: 'instant' },
    decidedAt: { sql: sql`i.decided_at`, type: 'instant' },
  },
}
export async function findItem(tx: Tx, id: string, lock = false): Promise<Item> {
  const found = isUuid(id)
    ? await sql<ItemRow>`select i.* from governance.access_review_item i where i.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
        tx,
      )
    : { rows: [] }
  return toItem(found.rows[0] ?? refuse('missing', 'notFound'))
}
/** All rights of a campaign, by their holders. */
export const itemsOf = async (tx: Tx, reviewId: string): Promise<Item[]> =>
  (
    await sql<ItemRow>`select i.* from governance.access_review_item i left join identity.v_person p on p.id = i.person_id
      where i.review_id = ${reviewId} order by p.name nulls last, i.id`.execute(tx)
  ).rows.map(toItem)

/**
 * Managers of an organisation from its own up the tree, active and not the holder; `level` 0 is the nearest. What has no organisation
 * is the whole's: its manager is that of the root.
 */
const managersOf = (org: ReturnType<typeof sql>, holder: ReturnType<typeof sql>) => sql`
  select a.manager_id, row_number() over (order by cardinality(a.path) desc) - 1 as level
  from identity.v_org o join identity.v_org a on a.id = any (o.path) join identity.v_person m on m.id = a.manager_id
  where o.id = coalesce(${org}, (select id from identity.v_org where parent_id is null limit 1))
    and m.state = 'active' and a.manager_id is distinct from ${holder}`

export interface NewItem {
  readonly id: string
  readonly personId: string | null
  readonly keyId: string | null
  readonly orgId: string | null
  readonly roleCodes: readonly string[]
  readonly lastUsedAt: Date | null
  readonly conflicts: readonly string[]
}
/** Writes the items of a campaign, each with its first reviewer: a manager up the tree, else the owner where it is not his own. */
export const insertItems = (tx: Tx, review: { id: string; dueAt: Date; ownerId: string }, items: readonly NewItem[]) =>
  sql`
  insert into governance.access_review_item (id, review_id, person_id, key_id, role_codes, last_used_at, conflicts, reviewer_id, due_at)
  select x.id, ${review.id}, x."personId", x."keyId", array(select jsonb_array_elements_text(x."roleCodes")), x."lastUsedAt",
    array(select jsonb_array_elements_text(x.conflicts)),
    coalesce((select m.manager_id from (${managersOf(sql`x."orgId"`, sql`x."personId"`)}) m where m.level = 0),
      nullif(${review.ownerId}::uuid, x."personId")), ${review.dueAt}
  from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x(id uuid, "personId" uuid, "keyId" uuid, "orgId" uuid,
    "roleCodes" jsonb, "lastUsedAt" timestamptz, conflicts jsonb)`.execute(tx)

export const saveDecision = (
  tx: Tx,
  item: Item,
  made: { decision: 'confirm' | 'remove' | 'undecided'; reason: string; by: string; at: Date },
) =>
  sql`
  update governance.access_review_item set decision = ${made.decision}, reason = ${made.reason}, decided_by = ${made.by},
    decided_at = ${made.at}, version = version + 1 where id = ${item.id}`.execute(tx)

export interface Overdue extends Item {
  readonly nextReviewerId: string | null
  readonly daysMore: number
  readonly atLast: 'leave' | 'remove'
}
/** Items whose time is over and that nobody else is at, with the next manager up the tree. */
export async function takeOverdue(tx: Tx, now: Date, limit: number): Promise<Overdue[]> {
  const found = await sql<ItemRow & { next_id: string | null; days_more: number; at_last: 'leave' | 'remove' }>`
    select i.*, v.days_more, v.at_last, (select m.manager_id from (${managersOf(sql`p.org_id`, sql`i.person_id`)}) m
      where m.level = i.level + 1) as next_id
    from governance.access_review_item i join governance.access_review v on v.id = i.review_id
      left join identity.v_person p on p.id = i.person_id
    where i.decision is null and i.due_at <= ${now} order by i.due_at limit ${limit} for update of i skip locked`.execute(
    tx,
  )
  return found.rows.map((r) => ({ ...toItem(r), nextReviewerId: r.next_id, daysMore: r.days_more, atLast: r.at_last }))
}
export const saveEscalation = (tx: Tx, item: Overdue, dueAt: Date) =>
  sql`
  update governance.access_review_item set reviewer_id = ${item.nextReviewerId}, level = level + 1, due_at = ${dueAt},
    version = version + 1 where id = ${item.id}`.execute(tx)
