import { isDeepStrictEqual } from 'node:util'
import type { Ctx } from '#kernel/module'
import { objectivePath } from '../contract/objective.ts'
import { objectiveId, objectiveOf, specificationOf, type MirroredPolicy } from '../domain/mirror.ts'
import {
  objectiveChanged,
  objectiveCreated,
  objectiveRemoved,
  specificationChanged,
  specificationCreated,
  specificationRemoved,
} from '../events.ts'
import type { PolicyRow } from '../store/policy.ts'
import {
  objective,
  qualityOfPolicy,
  removeQuality,
  saveQuality,
  specification,
  type Quality,
  type QualityRow,
} from '../store/quality.ts'

interface Difference {
  readonly created: readonly QualityRow[]
  readonly changed: readonly QualityRow[]
  readonly removed: readonly string[]
}

/** Brings what partners see of a policy in line with it and tells those who listen. A retired policy promises nothing. */
export async function mirrorPolicy(ctx: Ctx, row: PolicyRow): Promise<void> {
  const policy: MirroredPolicy = {
    ...row.current.body,
    id: row.id,
    code: row.code,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    source: row.current.source,
  }
  const targets = row.active ? policy.targets : []
  const objectives = new Map(
    targets.map((target) => [objectiveId(policy.id, target.metric), objectiveOf(policy, target)]),
  )
  const specifications = new Map(row.active ? [[policy.id, specificationOf(policy, objectivePath)]] : [])
  const o = await replace(ctx, objective, policy.id, objectives)
  const s = await replace(ctx, specification, policy.id, specifications)
  for (const { id } of o.created) ctx.emit(objectiveCreated, { objectiveId: id })
  for (const { id } of o.changed) ctx.emit(objectiveChanged, { objectiveId: id })
  for (const { id } of s.created) ctx.emit(specificationCreated, { specificationId: id })
  for (const { id } of s.changed) ctx.emit(specificationChanged, { specificationId: id })
  for (const id of o.removed) ctx.emit(objectiveRemoved, { objectiveId: id })
  for (const id of s.removed) ctx.emit(specificationRemoved, { specificationId: id })
}

async function replace(
  ctx: Ctx,
  kind: Quality<unknown>,
  policyId: string,
  wanted: ReadonlyMap<string, Record<string, unknown>>,
): Promise<Difference> {
  const before = new Map((await qualityOfPolicy(ctx.tx, kind, policyId)).map((row) => [row.id, row]))
  const rows = [...wanted].map(([id, kept]) => ({
    id,
    policy_id: policyId,
    kept,
    version: (before.get(id)?.version ?? 0) + 1,
  }))
  const difference: Difference = {
    created: rows.filter((row) => !before.has(row.id)),
    changed: rows.filter((row) => before.has(row.id) && !isDeepStrictEqual(before.get(row.id)?.kept, row.kept)),
    removed: [...before.keys()].filter((id) => !wanted.has(id)),
  }
  await saveQuality(ctx.tx, kind, [...difference.created, ...difference.changed], ctx.now)
  await removeQuality(ctx.tx, kind, difference.removed)
  return difference
}
