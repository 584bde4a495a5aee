import type { ListInput } from '#kernel/contract'
import { hrefColumn, listPage, sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { RunPhase } from '../domain/run.ts'
import type { RejectRow } from '../store/reject.ts'
import type { RunRow } from '../store/run.ts'
import { reasonsWords, toRun } from './to-run.ts'

/** Imports, the latest first. */
export const runsPage = (ctx: Ctx, q: ListInput) =>
  listPage<RunRow, ReturnType<typeof toRun>>(
    ctx.tx,
    {
      select: sql`*`,
      from: sql`kernel.import_run`,
      defaultSort: sql`created_at desc, id`,
      key: sql`id`,
      toItem: (row) => toRun(ctx.host, ctx.locale, row),
      columns: {
        id: { sql: sql`id`, type: 'uuid' },
        href: hrefColumn(sql`id`),
        fileName: { sql: sql`file_name` },
        sha256: { sql: sql`sha256` },
        kind: { sql: sql`kind` },
        profileName: { sql: sql`profile_name` },
        state: { sql: sql`state` },
        createdBy: { sql: sql`created_by` },
        createdAt: { sql: sql`created_at`, type: 'instant', notNull: true },
      },
    },
    q,
  )

/** Rows of a run that were not taken, in the file's order. */
export function rejectsPage(ctx: Ctx, runId: string, phase: RunPhase, q: ListInput) {
  const toItem = (r: RejectRow) => ({
    id: `${phase}-${r.seq}`,
    href: `/api/imports/v1/run/${runId}/reject?phase=${phase}`,
    number: r.number,
    kind: r.kind,
    reason: reasonsWords(ctx.host, ctx.locale, r.kind, r.reasons),
    cells: [...r.cells],
  })
  return listPage<RejectRow, ReturnType<typeof toItem>>(
    ctx.tx,
    {
      select: sql`seq, number, kind, reasons, cells`,
      from: sql`kernel.import_reject`,
      where: [sql`run_id = ${runId}`, sql`phase = ${phase}`],
      defaultSort: sql`seq`,
      key: sql`seq`,
      toItem,
      columns: { kind: { sql: sql`kind` }, number: { sql: sql`number`, type: 'number' } },
    },
    q,
  )
}
