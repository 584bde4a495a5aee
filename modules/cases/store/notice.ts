import '../tables.ts'
import type { Selectable } from 'kysely'
import { sql, type Tables, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { CaseNotice } from '../contract/notice.ts'
import type { NoticeMoment, Promised } from '../domain/notice.ts'
import type { z } from 'zod'
import type { CaseRow } from './case.ts'

export type NoticeRow = Selectable<Tables['cases.notice']>

export const toNotice = (r: NoticeRow): z.output<typeof CaseNotice> => ({
  kind: r.kind,
  moment: r.moment,
  textZh: r.text_zh,
  textEn: r.text_en,
  active: r.active,
  version: r.version,
})
export const findNotice = (tx: Tx, kind: string, moment: NoticeMoment): Promise<NoticeRow | undefined> =>
  tx
    .selectFrom('cases.notice')
    .selectAll()
    .where('kind', '=', kind as NoticeRow['kind'])
    .where('moment', '=', moment)
    .executeTakeFirst()

/** Claims a moment of a case for its one notice; false when it was claimed before. */
export async function claimNotice(
  ctx: Ctx,
  row: Pick<CaseRow, 'id' | 'reopen_count'>,
  moment: NoticeMoment,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('cases.notice_sent')
    .values({ case_id: row.id, moment, round: row.reopen_count, at: ctx.now, channel: null })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return Boolean(numInsertedOrUpdatedRows)
}
export async function noteChannel(
  tx: Tx,
  row: Pick<CaseRow, 'id' | 'reopen_count'>,
  moment: NoticeMoment,
  channel: string,
): Promise<void> {
  await tx
    .updateTable('cases.notice_sent')
    .set({ channel })
    .where('case_id', '=', row.id)
    .where('moment', '=', moment)
    .where('round', '=', row.reopen_count)
    .execute()
}

/** What is promised to the customer of a case and still to come. */
export async function promisedOf(tx: Tx, caseId: string): Promise<Promised[]> {
  const found = await sql<Promised>`
    select metric, min(due_at) as "dueAt" from standards.v_clock
    where subject_kind = 'case' and subject_id = ${caseId} and ended_at is null and due_at is not null group by metric`.execute(
    tx,
  )
  return found.rows
}
