import type { ListInput, Page } from '#kernel/contract'
import { listPage, sql, type Tables } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { openRows } from '#kernel/vault'
import type { TimelineEntry } from '../contract/overview.ts'
import { timelineSealing } from '../store/timeline.ts'

type Row = Tables['customers.timeline_entry']
const toEntry = (r: Row): TimelineEntry => ({
  id: r.id,
  customerId: r.customer_id,
  at: r.at,
  kind: r.kind,
  subject: { noun: r.subject_noun, id: r.subject_id },
  title: { zh: r.title_zh, en: r.title_en },
  summary: r.summary,
  channel: r.channel,
  state: r.state,
})

/** Everything between us and a customer and all merged into it, newest first. Refuses `notFound`. */
export async function customerTimeline(ctx: Ctx, customerId: string, input: ListInput): Promise<Page<TimelineEntry>> {
  const { tx } = ctx
  const asked = sql<{ id: string }>`
    select m.id from customers.customer c join customers.customer m on m.root_id = c.root_id where c.id = ${customerId}`
  const [known] = await Promise.all([asked.execute(tx), ctx.host.vault.expect(tx, [customerId])])
  if (!known.rows.length) refuse('missing', 'notFound')
  return listPage(
    tx,
    {
      select: sql`*`,
      from: sql`customers.timeline_entry`,
      where: [sql`customer_id in (${sql.join(known.rows.map((r) => r.id))})`],
      defaultSort: sql`at desc, id desc`,
      key: sql`id`,
      prepare: (rows: readonly Row[]) => openRows(ctx, timelineSealing, rows),
      toItem: (r: Row) => toEntry(r),
      columns: {
        kind: { sql: sql`kind` },
        channel: { sql: sql`channel` },
        state: { sql: sql`state` },
        at: { sql: sql`at`, type: 'instant' },
        'subject.noun': { sql: sql`subject_noun` },
        'subject.id': { sql: sql`subject_id` },
      },
    },
    input,
  )
}
