import { useCase } from '#kernel/module'
import { policyContract } from '../contract/policy.ts'
import { policyChanged } from '../events.ts'
import { addPolicyVersion, findPolicy, toPolicy, updatePolicy, type PolicyRow } from '../store/policy.ts'
import { bumpRevision } from '../store/promises.ts'
import { checkPolicy } from './check-policy.ts'
import { mirrorPolicy } from './mirror-policy.ts'

/** Changes a policy. What it promises, and by which source, makes a new version; promises already made stay. */
export const changePolicy = useCase(policyContract.changePolicy, async (ctx, { id, body, source, note, ...given }) => {
  const before = await findPolicy(ctx.tx, id, true)
  ctx.expectVersion(before.version)
  if (body) await checkPolicy(ctx, body)
  const versioned = body !== undefined || (source !== undefined && source !== before.current.source)
  const versionId = versioned
    ? await addPolicyVersion(ctx, id, {
        body: body ?? before.current.body,
        source: source ?? before.current.source,
        note: note ?? null,
      })
    : before.current_version_id
  await updatePolicy(ctx, {
    id,
    name_zh: given.nameZh ?? before.name_zh,
    name_en: given.nameEn ?? before.name_en,
    rank: given.rank ?? before.rank,
    active: given.active ?? before.active,
    version: before.version + 1,
    current_version_id: versionId,
  })
  await bumpRevision(ctx.tx)
  const after = await findPolicy(ctx.tx, id)
  await mirrorPolicy(ctx, after)
  ctx.audit({ noun: 'policy', id, before: auditOf(before), after: auditOf(after) })
  ctx.emit(policyChanged, { policyId: id })
  return toPolicy(after)
})

const auditOf = (row: PolicyRow) => ({
  nameZh: row.name_zh,
  nameEn: row.name_en,
  rank: row.rank,
  active: row.active,
  number: row.current.number,
  body: row.current.body,
})
