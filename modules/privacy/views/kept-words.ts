import { activities, agedOf, mapOf, type ErasedTable } from '#kernel/data-map'
import type { ActivityCode, Ctx, KeepReason } from '#kernel/module'
import type { ErasureStep } from '../contract/erasure.ts'
import { stepsOf } from '../store/erasure.ts'
import { policiesOf } from '../store/retention.ts'

/** What lets data stay when their subject wants them gone. */
const exemptions: Readonly<Record<KeepReason, string>> = {
  legalObligation: 'GDPR 17(3)(b) · PIPL 47',
  legalClaims: 'GDPR 17(3)(e) · PIPL 47',
}
type Kept = ErasedTable['kept'][number]
type Says = (table: string, kept: readonly Kept[]) => Pick<ErasureStep, 'activity' | 'category' | 'kept'>

/** Says of a table by which law what stays in it stays, and for how long: the policy of its category, or the ceiling while none is active. */
export async function keptWords(ctx: Ctx): Promise<Says> {
  const map = mapOf(ctx.host.modules)
  const policies = await policiesOf(ctx)
  const daysOf = (activity: ActivityCode) => {
    const policy = policies.find((p) => p.activity === activity)
    return policy?.active ? policy.days : activities[activity].ceilingDays
  }
  return (table, kept) => {
    const data = map[table]
    const activity = data?.activity ?? 'operations'
    const { name, law } = activities[activity]
    const goes = data?.ages ? (data.ages.parts ? data.personal : agedOf(data)) : {}
    return {
      activity,
      category: name,
      kept: kept.map(({ column, why }) => ({
        column,
        why,
        law: { zh: `${exemptions[why]} · ${law.zh}`, en: `${exemptions[why]} · ${law.en}` },
        days: column in goes ? daysOf(activity) : null,
      })),
    }
  }
}

/** What an erasure has done so far, table by table. */
export async function erasureSteps(ctx: Ctx, requestId: string): Promise<ErasureStep[]> {
  const says = await keptWords(ctx)
  return (await stepsOf(ctx.tx, requestId)).map((s) => ({
    table: s.table_name,
    ...says(s.table_name, s.kept),
    done: s.done,
    rows: s.rows,
    columns: s.columns,
    at: s.at,
  }))
}
