import { useCase } from '#kernel/module'
import { policyContract } from '../contract/policy.ts'
import { policyCreated } from '../events.ts'
import { addPolicyVersion, findPolicy, insertPolicy, toPolicy } from '../store/policy.ts'
import { bumpRevision } from '../store/promises.ts'
import { checkPolicy } from './check-policy.ts'

/** Adds a policy; it is for subjects from now on, promises already made stay. */
export const createPolicy = useCase(policyContract.createPolicy, async (ctx, { code, nameZh, nameEn, body, ...given }) => {
  await checkPolicy(ctx, body)
  const id = ctx.newId()
  const versionId = await addPolicyVersion(ctx, id, { body, source: given.source ?? null, note: given.note ?? null })
  await insertPolicy(ctx, {
    id,
    code,
    name_zh: nameZh,
    name_en: nameEn,
    rank: given.rank ?? 100,
    active: given.active ?? true,
    subject_kind: given.subjectKind ?? 'case',
    version: 1,
    current_version_id: versionId,
  })
  await bumpRevision(ctx.tx)
  ctx.audit({ noun: 'policy', id, after: { code, nameZh, nameEn, body } })
  ctx.emit(policyCreated, { policyId: id })
  return toPolicy(await findPolicy(ctx.tx, id))
})
