import { hrefColumn, listPage, sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { policyContract as contract, type Policy } from '../contract/policy.ts'
import { findPolicy, policyColumns, policyTables, toPolicy, toPolicyVersion, type PolicyRow } from '../store/policy.ts'

export const listPolicies = useCase(contract.listPolicies, (ctx, input) =>
  listPage<PolicyRow, Policy>(
    ctx.tx,
    {
      select: policyColumns,
      from: policyTables,
      defaultSort: sql`p.code`,
      key: sql`p.id`,
      toItem: toPolicy,
      columns: {
        id: { sql: sql`p.id`, type: 'uuid' },
        href: hrefColumn(sql`p.id`),
        code: { sql: sql`p.code` },
        active: { sql: sql`p.active`, type: 'boolean' },
        subjectKind: { sql: sql`p.subject_kind` },
        nameZh: { sql: sql`p.name_zh` },
        nameEn: { sql: sql`p.name_en` },
        rank: { sql: sql`p.rank`, type: 'number' },
      },
    },
    input,
  ),
)

export const getPolicy = useCase(contract.getPolicy, async (ctx, { id }) => toPolicy(await findPolicy(ctx.tx, id)))

export const policyVersions = useCase(contract.policyVersions, async (ctx, { id }) => {
  await findPolicy(ctx.tx, id)
  const rows = await ctx.tx
    .selectFrom('standards.policy_version')
    .selectAll()
    .where('policy_id', '=', id)
    .orderBy('number', 'desc')
    .execute()
  return { items: rows.map(toPolicyVersion) }
})
