import '../tables.ts'
import { isUuid, sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { Policy, PolicyBody } from '../contract/policy.ts'

interface VersionJson {
  id: string
  number: number
  body: PolicyBody
  source: string | null
  note: string | null
  created_by: string
  created_at: string
}
export interface PolicyRow {
  id: string
  code: string
  name_zh: string
  name_en: string
  rank: number
  active: boolean
  subject_kind: string
  version: number
  current_version_id: string
  current: VersionJson
}
export const policyTables = sql`standards.policy p join standards.policy_version v on v.id = p.current_version_id`
export const policyColumns = sql`
  p.id, p.code, p.name_zh, p.name_en, p.rank, p.active, p.subject_kind, p.version, p.current_version_id,
  to_jsonb(v) as current`

/**
 * A version's body as it holds now: who names an organisation as region means all below it too. `body` is left as it was written.
 */
export const bodyInForce = sql`case when jsonb_typeof(v.body #> '{appliesTo,region}') = 'array'
  then jsonb_set(v.body, '{appliesTo,region}', (v.body #> '{appliesTo,region}') || coalesce((
    select jsonb_agg(o.id) from identity.v_org o where exists (select from unnest(o.path) above where (v.body #> '{appliesTo,region}') @> to_jsonb(above))), '[]'))
  else v.body end`

/** A policy as the API shows one. */
export const toPolicy = (row: PolicyRow): Policy => ({
  id: row.id,
  href: `/api/standards/v1/policy/${row.id}`,
  code: row.code,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  rank: row.rank,
  active: row.active,
  subjectKind: row.subject_kind,
  version: row.version,
  current: toPolicyVersion({ ...row.current, created_at: new Date(row.current.created_at) }),
})

export const toPolicyVersion = (
  row: Omit<VersionJson, 'created_at' | 'body'> & { body: unknown; created_at: Date },
) => ({
  id: row.id,
  number: row.number,
  body: row.body as PolicyBody,
  source: row.source,
  note: row.note,
  createdBy: row.created_by,
  createdAt: row.created_at,
})

/** The policy with its current version; refuses `policyNotFound`. */
export async function findPolicy(tx: Tx, id: string, lock = false): Promise<PolicyRow> {
  if (!isUuid(id)) return refuse('missing', 'policyNotFound')
  const found = await sql<PolicyRow>`
    select ${policyColumns} from ${policyTables} where p.id = ${id} ${lock ? sql`for update of p` : sql``}`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'policyNotFound')
}

/** Writes the next version of a policy and answers its id. The caller holds the policy locked or is just making it. */
export async function addPolicyVersion(
  ctx: Ctx,
  policyId: string,
  given: { body: PolicyBody; source: string | null; note: string | null },
): Promise<string> {
  const id = ctx.newId()
  await sql`
    insert into standards.policy_version (id, policy_id, number, body, source, note, created_by, created_at)
    select ${id}, ${policyId}, coalesce(max(number), 0) + 1, ${JSON.stringify(given.body)}::jsonb, ${given.source}, ${given.note},
      ${ctx.actor.name}, ${ctx.now}
    from standards.policy_version where policy_id = ${policyId}`.execute(ctx.tx)
  return id
}

type Saved = Omit<PolicyRow, 'current'>
/** Writes a new policy whose first version is there already (the reference is checked at the end of the transaction). */
export const insertPolicy = (ctx: Ctx, row: Saved) =>
  ctx.tx
    .insertInto('standards.policy')
    .values({ ...row, updated_at: ctx.now })
    .execute()

export const updatePolicy = (ctx: Ctx, { id, ...row }: Omit<Saved, 'code' | 'subject_kind'>) =>
  ctx.tx
    .updateTable('standards.policy')
    .set({ ...row, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()

/** Which of these calendar versions there are. */
export async function knownCalendarVersions(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.selectFrom('standards.calendar_version').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map((row) => row.id))
}
