import { useCase } from '#kernel/module'
import { policyContract } from '../contract/policy.ts'
import { toPolicy } from '../store/policy.ts'
import { bumpRevision } from '../store/promises.ts'
import { addPolicy } from './add-policy.ts'
import { checkPolicy } from './check-policy.ts'

/** Adds a policy; it is for subjects from now on, promises already made stay. */
export const createPolicy = useCase(
  policyContract.createPolicy,
  async (ctx, { code, nameZh, nameEn, body, ...given }) => {
    await checkPolicy(ctx, body)
    const row = await addPolicy(ctx, {
      code,
      nameZh,
      nameEn,
      body,
      subjectKind: given.subjectKind ?? 'case',
      rank: given.rank ?? 100,
      active: given.active ?? true,
      source: given.source ?? null,
      note: given.note ?? null,
    })
    await bumpRevision(ctx.tx)
    return toPolicy(row)
  },
)
