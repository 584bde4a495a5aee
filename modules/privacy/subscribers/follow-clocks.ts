import { dueChanged, dueOf } from '#modules/standards'
import { on } from '#kernel/module'
import '../tables.ts'

/** A clock moved by itself (breach) or by a person (pause): the list by next deadline and the breach mark follow. */
export const followClocks = on(dueChanged, 'privacy.followClocks', async (ctx, { subjectKind, subjectId }) => {
  if (subjectKind !== 'privacyRequest' && subjectKind !== 'securityIncident') return
  const { nextDueAt, breached } = await dueOf(ctx, { kind: subjectKind, id: subjectId })
  await ctx.tx
    .updateTable(subjectKind === 'privacyRequest' ? 'privacy.request' : 'privacy.incident')
    .set({ next_due_at: nextDueAt, breached })
    .where('id', '=', subjectId)
    .execute()
})
