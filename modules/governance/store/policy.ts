import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { textDigest } from '../domain/policy.ts'

interface TextJson {
  id: string
  number: number
  text: string
  change_note: string
  state: 'draft' | 'inReview' | 'live' | 'superseded'
  author_id: string
  published_at: string | null
  seal: string | null
  version: number
  approvals: {
    id: string
    approved: boolean
    text_digest: string
    note: string
    by_id: string
    by_name: string
    at: string
  }[]
}
type PolicyRow = Tables['governance.policy'] & {
  live: TextJson | null
  draft: TextJson | null
  have: number
  staff: number
  mine: string | null
}

const version = (condition: ReturnType<typeof sql>) => sql`(select to_jsonb(v) || jsonb_build_object('approvals', (
    select coalesce(jsonb_agg(to_jsonb(a) order by a.at, a.id), '[]') from governance.policy_approval a where a.policy_version_id = v.id))
  from governance.policy_version v where v.policy_id = p.id and ${condition})`
const holds = (now: Date) => sql`k.policy_version_id = p.live_version_id and k.until > ${now}`
const select = (
  ctx: Ctx,
) => sql`p.*, ${version(sql`v.state = 'live'`)} as live, ${version(sql`v.state in ('draft', 'inReview')`)} as draft,
  (select count(*)::int from identity.v_person s where s.state = 'active') as staff,
  (select count(distinct k.person_id)::int from governance.policy_acknowledgement k join identity.v_person s on s.id = k.person_id and s.state = 'active'
    where ${holds(ctx.now)}) as have,
  (select max(k.until) from governance.policy_acknowledgement k where k.person_id = ${ctx.actor.personId} and ${holds(ctx.now)}) as mine`

const toText = (v: TextJson) => ({
  id: v.id,
  number: v.number,
  text: v.text,
  changeNote: v.change_note,
  state: v.state,
  authorId: v.author_id,
  publishedAt: v.published_at ? new Date(v.published_at) : null,
  seal: v.seal,
  approvals: v.approvals.map((a) => ({
    id: a.id,
    approved: a.approved,
    current: a.text_digest === textDigest(v.text),
    note: a.note,
    by: a.by_name,
    at: new Date(a.at),
  })),
  version: v.version,
})
export const toPolicy = (r: PolicyRow) => ({
  id: r.id,
  href: `/api/governance/v1/policy/${r.id}`,
  code: r.code,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  ownerId: r.owner_id,
  quorum: r.quorum,
  validDays: r.valid_days,
  readDays: r.read_days,
  live: r.live && toText(r.live),
  draft: r.draft && toText(r.draft),
  readers: { of: r.staff, have: r.have },
  mine: r.mine ? new Date(r.mine) : null,
  version: r.version,
  lastUpdate: r.last_update,
})
export const policyList = (ctx: Ctx): ListPlan<PolicyRow> => ({
  select: select(ctx),
  from: sql`governance.policy p`,
  defaultSort: sql`p.code, p.id`,
  key: sql`p.id`,
  toItem: toPolicy,
  columns: {
    id: { sql: sql`p.id`, type: 'uuid' },
    href: hrefColumn(sql`p.id`),
    code: { sql: sql`p.code`, notNull: true },
    ownerId: { sql: sql`p.owner_id`, type: 'uuid' },
    unread: {
      sql: sql`(p.live_version_id is not null and not exists (select from governance.policy_acknowledgement k
        where k.person_id = ${ctx.actor.personId} and ${holds(ctx.now)}))`,
      type: 'boolean',
    },
  },
})
/** Refuses `notFound`; `lock` holds it against others until the transaction ends. */
export async function findPolicy(ctx: Ctx, id: string, lock = false) {
  const found = isUuid(id)
    ? await sql<PolicyRow>`select ${select(ctx)} from governance.policy p where p.id = ${id} ${lock ? sql`for update of p` : sql``}`.execute(
        ctx.tx,
      )
    : { rows: [] }
  return toPolicy(found.rows[0] ?? refuse('missing', 'notFound'))
}
export type PolicyResource = Awaited<ReturnType<typeof findPolicy>>
/** What was said of a version, as the rules ask for it. */
export const approvalsOf = async (ctx: Ctx, versionId: string) =>
  (
    await ctx.tx
      .selectFrom('governance.policy_approval')
      .selectAll()
      .where('policy_version_id', '=', versionId)
      .orderBy('at')
      .orderBy('id')
      .execute()
  ).map((a) => ({ byId: a.by_id, approved: a.approved, textDigest: a.text_digest }))
