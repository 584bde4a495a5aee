import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

type ReviewRow = Tables['governance.access_review'] & {
  at_last: 'leave' | 'remove'
  finished_at: Date | null
  progress: { items: number; confirmed: number; removed: number; undecided: number; overdue: number }
}
const reviewSelect = (now: Date) => sql`v.*, (
  select jsonb_build_object('items', count(*), 'confirmed', count(*) filter (where i.decision = 'confirm'),
    'removed', count(*) filter (where i.decision = 'remove'), 'undecided', count(*) filter (where i.decision = 'undecided'),
    'overdue', count(*) filter (where i.decision is null and (i.due_at <= ${now} or i.level > 0)))
  from governance.access_review_item i where i.review_id = v.id) as progress, (
  select case when bool_and(i.decision is not null) then max(i.decided_at) end
  from governance.access_review_item i where i.review_id = v.id) as finished_at`
export const toReview = (r: ReviewRow) => ({
  id: r.id,
  href: `/api/governance/v1/accessReview/${r.id}`,
  name: r.name,
  orgId: r.org_id,
  roleCodes: r.role_codes,
  keys: r.keys,
  dueAt: r.due_at,
  daysMore: r.days_more,
  atLast: r.at_last,
  ownerId: r.owner_id,
  breached: r.breached,
  finishedAt: r.finished_at,
  progress: r.progress,
  version: r.version,
  createdAt: r.created_at,
})
export const reviewList = (now: Date): ListPlan<ReviewRow> => ({
  select: reviewSelect(now),
  from: sql`governance.access_review v`,
  defaultSort: sql`v.created_at desc, v.id`,
  key: sql`v.id`,
  toItem: toReview,
  columns: {
    id: { sql: sql`v.id`, type: 'uuid' },
    href: hrefColumn(sql`v.id`),
    name: { sql: sql`v.name` },
    orgId: { sql: sql`v.org_id`, type: 'uuid' },
    ownerId: { sql: sql`v.owner_id`, type: 'uuid' },
    dueAt: { sql: sql`v.due_at`, type: 'instant' },
    createdAt: { sql: sql`v.created_at`, type: 'instant' },
  },
})
export async function findReview(tx: Tx, id: string, now: Date) {
  const found = isUuid(id)
    ? await sql<ReviewRow>`select ${reviewSelect(now)} from governance.access_review v where v.id = ${id}`.execute(tx)
    : { rows: [] }
  return toReview(found.rows[0] ?? refuse('missing', 'notFound'))
}
