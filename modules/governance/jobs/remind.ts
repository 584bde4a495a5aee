import { sweep } from '#kernel/module'
import { dueReminded } from '../events.ts'
import { saveReminders, untold } from '../store/due.ts'

/** Tells people what waits for them, once a stage and day, however often and by how many workers it runs. */
export const remind = sweep({
  name: 'governance.remind',
  idleMs: 300_000,
  run: async (ctx) => {
    const waiting = await untold(ctx.tx, ctx.now, 200)
    if (!waiting.length) return 0
    const told = await saveReminders(
      ctx.tx,
      waiting.map((w) => ({ ...w, id: ctx.newId(), raised_at: ctx.now })),
    )
    for (const { kind, subject_id: subjectId, person_id: personId, stage } of told)
      ctx.emit(dueReminded, { kind, subjectId, personId, stage })
    return told.length
  },
})
