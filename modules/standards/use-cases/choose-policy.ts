import { sql } from '#kernel/db'
import { useCase } from '#kernel/module'
import { policyContract, type PolicyBody } from '../contract/policy.ts'
import { choosePolicy } from '../domain/policy.ts'
import { bodyInForce, policyColumns, policyTables, toPolicy, type PolicyRow } from '../store/policy.ts'

/** Answers which policy a subject with these facts would get if it came now. */
export const choosePolicyFor = useCase(policyContract.choosePolicyFor, async (ctx, { subjectKind, facts }) => {
  const found = await sql<PolicyRow & { in_force: PolicyBody }>`
    select ${policyColumns}, ${bodyInForce} as in_force from ${policyTables} where p.active and p.subject_kind = ${subjectKind ?? 'case'}`.execute(
    ctx.tx,
  )
  const byVersion = new Map(found.rows.map((row) => [row.current.id, toPolicy(row)]))
  const choice = choosePolicy(
    found.rows.map((row) => ({ ...row.in_force, id: row.current.id, rank: row.rank })),
    facts,
  )
  if (!choice) return { policy: null, because: null, others: [] }
  const others = choice.others.map((other) => {
    const { id, code, nameZh, nameEn } = byVersion.get(other.id)!
    return { id, code, nameZh, nameEn }
  })
  return { policy: byVersion.get(choice.policy.id)!, because: choice.because, others }
})
