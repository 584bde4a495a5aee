import { refuse, type Detail } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import type { PolicyBody } from '../contract/policy.ts'
import { validatePolicy, type PolicyVersion } from '../domain/policy.ts'
import { knownCalendarVersions } from '../store/policy.ts'

/** A body as a version that is not kept, to be checked or tried. */
export const unsaved = (body: PolicyBody): PolicyVersion => ({ ...body, id: 'unsaved', rank: 0 })

/** Refuses `policyInvalid` for a policy that cannot be promised by, naming each place that is wrong. */
export async function checkPolicy(ctx: Ctx, body: PolicyBody): Promise<void> {
  const details: Detail[] = validatePolicy(unsaved(body)).map((issue) => ({
    path: `body.${issue.path}`,
    code: issue.code,
  }))
  const named = body.targets.map((target) => target.calendarVersionId).filter((id) => id !== null)
  const known = await knownCalendarVersions(ctx.tx, named)
  body.targets.forEach(({ calendarVersionId: id }, i) => {
    if (id !== null && !known.has(id))
      details.push({ path: `body.targets.${i}.calendarVersionId`, code: 'calendarVersionNotFound' })
  })
  if (details.length > 0) refuse('invalid', 'policyInvalid', { count: details.length }, details)
}
