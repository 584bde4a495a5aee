import { dueChanged, dueOf } from '#modules/standards'
import { on } from '#kernel/module'
import { saveDue } from '../store/case.ts'

/** A clock moved by itself (breach) or by a person (pause): the list by next deadline and the breach mark follow. */
export const followClocks = on(dueChanged, 'cases.followClocks', async (ctx, { subjectKind, subjectId }) => {
  if (subjectKind === 'case') await saveDue(ctx.tx, subjectId, await dueOf(ctx, { kind: 'case', id: subjectId }))
})
