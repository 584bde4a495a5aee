import { dueChanged, dueOf } from '#modules/standards'
import { on } from '#kernel/module'

/** Where each kind of subject of ours keeps what its clocks say. */
const tables = {
  riskTreatment: 'governance.risk',
  correctiveAction: 'governance.finding',
  accessReview: 'governance.access_review',
} as const

/** A clock moved by itself (breach) or by a person (pause): what is due, and whether it is late, follow. */
export const followClocks = on(dueChanged, 'governance.followClocks', async (ctx, { subjectKind, subjectId }) => {
  const table = tables[subjectKind as keyof typeof tables]
  if (!table) return
  const due = await dueOf(ctx, { kind: subjectKind, id: subjectId })
  await ctx.tx
    .updateTable(table)
    .set({ next_due_at: due.nextDueAt, breached: due.breached })
    .where('id', '=', subjectId)
    .execute()
})
