import '../tables.ts'
import { sql, type ListPlan, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { dueKinds, dueStages } from '../contract/due.ts'

interface Waiting {
  kind: (typeof dueKinds)[number]
  subject_id: string
  person_id: string
  stage: (typeof dueStages)[number]
  due_at: Date
}
/** `soon` is a week before, or half of a shorter time, so that what is asked is first told as asked. */
const stage = (now: Date) => sql`case when w.due_at <= ${now} then 'late'
  when w.due_at - least(interval '7 days', coalesce((w.due_at - w.since) / 2, interval '7 days')) <= ${now} then 'soon'
  when w.since is not null then 'asked' end`

/** What was not told yet as it stands now, of those who are still with us. */
export const untold = async (tx: Tx, now: Date, limit: number): Promise<Waiting[]> =>
  (
    await sql<Waiting>`select * from (
        select w.kind, w.subject_id, w.person_id, w.due_at, ${stage(now)} as stage from governance.v_due w
          join identity.v_person p on p.id = w.person_id and p.state = 'active') d
      where d.stage is not null and not exists (select from governance.reminder r where (r.kind, r.subject_id, r.person_id, r.due_at, r.stage)
        = (d.kind, d.subject_id, d.person_id, d.due_at, d.stage))
      order by d.due_at, d.subject_id, d.person_id limit ${limit}`.execute(tx)
  ).rows

/** Writes reminders; answers those that nobody wrote meanwhile. */
export const saveReminders = (tx: Tx, rows: readonly (Waiting & { id: string; raised_at: Date })[]) =>
  tx
    .insertInto('governance.reminder')
    .values([...rows])
    .onConflict((c) => c.doNothing())
    .returning(['kind', 'subject_id', 'person_id', 'stage'])
    .execute()

interface DueRow extends Waiting {
  id: string
  number: string | null
  title_zh: string
  title_en: string
  reminded_at: Date | null
}
/** What waits for the reader. */
export const dueList = (ctx: Ctx): ListPlan<DueRow> => {
  const id = sql`md5(w.kind || w.subject_id || w.person_id)::uuid`
  const now = stage(ctx.now)
  return {
    select: sql`${id} as id, w.kind, w.subject_id, w.person_id, w.number, w.title_zh, w.title_en, w.due_at, ${now} as stage,
      (select max(r.raised_at) from governance.reminder r
        where r.kind = w.kind and r.subject_id = w.subject_id and r.person_id = w.person_id) as reminded_at`,
    from: sql`governance.v_due w`,
    where: [sql`w.person_id = ${ctx.actor.personId}`, sql`${now} is not null`],
    defaultSort: sql`w.due_at, ${id}`,
    key: id,
    toItem: (r) => ({
      id: r.id,
      kind: r.kind,
      subjectId: r.subject_id,
      number: r.number,
      titleZh: r.title_zh,
      titleEn: r.title_en,
      stage: r.stage,
      dueAt: r.due_at,
      remindedAt: r.reminded_at,
    }),
    columns: {
      id: { sql: id, type: 'uuid' },
      kind: { sql: sql`w.kind` },
      stage: { sql: now },
      dueAt: { sql: sql`w.due_at`, type: 'instant', notNull: true },
    },
  }
}
