import type { Tables } from '#kernel/db'
import { useCase, type Ctx } from '#kernel/module'
import { findingContract as c } from '../contract/finding.ts'
import { afterCheck, judgedByAnother, mayStep } from '../domain/finding.ts'
import { findingChecked, findingMoved } from '../events.ts'
import { findFinding, type FindingResource } from '../store/finding.ts'
import { syncCorrection } from './sync-correction.ts'

async function move(ctx: Ctx, before: FindingResource, change: Partial<Tables['governance.finding']>) {
  await ctx.tx
    .updateTable('governance.finding')
    .set({ ...change, version: before.version + 1, last_update: ctx.now })
    .where('id', '=', before.id)
    .execute()
  const after = await findFinding(ctx.tx, before.id)
  ctx.emit(findingMoved, { findingId: before.id, state: after.state, round: after.round })
  ctx.audit({ noun: 'finding', id: before.id, before, after })
  return syncCorrection(ctx, after)
}
async function held(ctx: Ctx, id: string, step: Parameters<typeof mayStep>[1]): Promise<FindingResource> {
  const finding = await findFinding(ctx.tx, id, true)
  ctx.expectVersion(finding.version)
  mayStep(finding, step)
  return finding
}

export const planFinding = useCase(c.planFinding, async (ctx, { id, containment, rootCause, action }) => {
  const finding = await held(ctx, id, 'act')
  return move(ctx, finding, {
    containment: containment ?? finding.containment,
    root_cause: rootCause,
    action,
    state: 'acting',
  })
})

export const implementFinding = useCase(c.implementFinding, async (ctx, { id, evidence }) => {
  const finding = await held(ctx, id, 'implement')
  return move(ctx, finding, {
    evidence: JSON.stringify(evidence ?? finding.evidence) as never,
    implemented_by: ctx.actor.personId ?? finding.ownerId,
    implemented_at: ctx.now,
    state: 'implemented',
  })
})

interface Verdict {
  readonly passed: boolean
  readonly measure: string
  readonly note?: string | undefined
}
async function check(ctx: Ctx, finding: FindingResource, kind: 'implementation' | 'effectiveness', verdict: Verdict) {
  const judge = judgedByAnother(finding, ctx.actor.personId)
  const { passed, measure, note } = verdict
  const checkId = ctx.newId()
  await ctx.tx
    .insertInto('governance.finding_check')
    .values({
      id: checkId,
      finding_id: finding.id,
      round: finding.round,
      kind,
      passed,
      measure,
      note: note ?? '',
      by_id: judge,
      by_name: ctx.actor.name,
      at: ctx.now,
    })
    .execute()
  ctx.emit(findingChecked, { findingId: finding.id, kind, passed })
  const { state, round } = afterCheck(finding, kind, passed)
  return move(ctx, finding, {
    state,
    round,
    closed_at: state === 'closed' ? ctx.now : null,
    ...(round > finding.round ? { reopened_at: ctx.now, root_cause: [], action: '' } : {}),
  })
}
export const checkImplementation = useCase(c.checkImplementation, async (ctx, { id, ...verdict }) =>
  check(ctx, await held(ctx, id, 'checkImplementation'), 'implementation', verdict),
)
export const checkEffect = useCase(c.checkEffect, async (ctx, { id, ...verdict }) =>
  check(ctx, await held(ctx, id, 'checkEffect'), 'effectiveness', verdict),
)
