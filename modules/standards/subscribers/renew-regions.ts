import { orgChanged, orgCreated } from '#kernel/identity'
import { on, type Ctx } from '#kernel/module'
import { bumpRevision } from '../store/promises.ts'

const renew = async (ctx: Ctx) => {
  await bumpRevision(ctx.tx)
}
/** The region of a policy is an organisation and all below it: what processes hold of policies is old once the tree changes. */
export const renewRegions = [
  on(orgCreated, 'standards.renewRegionsOfNewOrg', renew),
  on(orgChanged, 'standards.renewRegionsOfChangedOrg', renew),
]
