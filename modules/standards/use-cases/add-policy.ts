import type { Ctx } from '#kernel/module'
import type { PolicyBody } from '../contract/policy.ts'
import { policyCreated } from '../events.ts'
import { addPolicyVersion, findPolicy, insertPolicy, type PolicyRow } from '../store/policy.ts'
import { mirrorPolicy } from './mirror-policy.ts'

export interface NewPolicy {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly subjectKind: string
  readonly rank: number
  readonly active: boolean
  readonly body: PolicyBody
  readonly source: string | null
  readonly note: string | null
}

/** Writes a checked policy with its first version and what partners see of it. The caller moves the revision on. */
export async function addPolicy(
  ctx: Ctx,
  { code, nameZh, nameEn, subjectKind, rank, active, ...version }: NewPolicy,
): Promise<PolicyRow> {
  const id = ctx.newId()
  const versionId = await addPolicyVersion(ctx, id, version)
  await insertPolicy(ctx, {
    id,
    code,
    name_zh: nameZh,
    name_en: nameEn,
    rank,
    active,
    subject_kind: subjectKind,
    version: 1,
    current_version_id: versionId,
  })
  const row = await findPolicy(ctx.tx, id)
  await mirrorPolicy(ctx, row)
  ctx.audit({ noun: 'policy', id, after: { code, nameZh, nameEn, body: version.body } })
  ctx.emit(policyCreated, { policyId: id })
  return row
}
