import { Readable } from 'node:stream'
import { clearFields } from '#kernel/contract'
import { eachByItself } from '#kernel/db'
import { useCase, stream, type Ctx, type Host } from '#kernel/module'
import { textOf } from '../cell.ts'
import { runContract } from '../contract/run.ts'
import { readOptionsOf, withDateFormats } from '../file-settings.ts'
import { rowMapper } from '../mapper.ts'
import { openTable } from '../open-table.ts'
import { rejectLines } from '../rejects.ts'
import { rejectsOf } from '../store/reject.ts'
import { findRun } from '../store/run.ts'
import { sourcePath } from '../store/source-file.ts'
import { shownCells } from '../shown-cells.ts'
import { rejectsPage, runsPage } from '../views/list-runs.ts'
import { reasonsWords, toRun, reasonWords } from '../views/to-run.ts'
import { attachmentOf } from '#kernel/files'

export const listImports = useCase(runContract.listImports, (ctx, q) => runsPage(ctx, q))
export const getImport = useCase(runContract.getImport, async (ctx, { id }) =>
  toRun(ctx.host, ctx.locale, await findRun(ctx.tx, id)),
)
export const listRejects = useCase(runContract.listRejects, async (ctx, { id, phase, ...q }) => {
  const run = await findRun(ctx.tx, id)
  const page = await rejectsPage(ctx, run.id, phase ?? run.phase, q)
  const shown = (cells: readonly string[]) => shownCells(ctx.actor.fields, run.detection.header, cells)
  return { ...page, items: page.items.map((r) => ({ ...r, cells: shown(r.cells) })) }
})

const previewRows = 20

/** The first rows of the file, each beside what the profile makes of it. */
export const previewImport = useCase(runContract.previewImport, async (ctx, { id }) => {
  const run = await findRun(ctx.tx, id)
  const table = await openTable(await sourcePath(ctx.host, run.sha256), readOptionsOf(run.profile, run.options))
  try {
    const map = run.profile ? rowMapper(withDateFormats(run.profile, run.options.dateFormats), table.header) : undefined
    const items = []
    for await (const row of table.rows) {
      const mapped = map?.(row)
      const reasons = mapped ? (mapped.ok ? [] : mapped.reasons) : row.problem ? [row.problem] : []
      items.push({
        number: row.number,
        cells: shownCells(
          ctx.actor.fields,
          table.header,
          row.cells.map((c) => textOf(c).slice(0, 500)),
        ),
        externalId: mapped?.ok ? mapped.record.externalId : null,
        fields: mapped?.ok ? { ...mapped.record.fields } : null,
        reasons: reasons.map((r) => reasonWords(ctx.host, ctx.locale, r)),
      })
      if (items.length === previewRows) break
    }
    return { header: [...table.header], items }
  } finally {
    await table.close()
  }
})

/**
 * The rejects as a file in the reader's language; it can be corrected and imported again. Whoever brought the file gets his rows back as they
 * were, everybody else as his field rules show them.
 */
export const downloadRejects = useCase(runContract.downloadRejects, async (ctx, { id, phase, locale }) => {
  const run = await findRun(ctx.tx, id)
  const { header } = run.detection
  const rules = run.created_by === ctx.actor.id ? clearFields : ctx.actor.fields
  const lines = rejectLines(
    header,
    wordsOf(ctx, ctx.host, run.id, phase ?? run.phase, locale ?? ctx.locale, (cells) =>
      shownCells(rules, header, cells),
    ),
    locale ?? ctx.locale,
  )
  return stream({
    body: Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream<Uint8Array>,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachmentOf(`${run.file_name.replace(/\.[^.]+$/, '')}-rejects.csv`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
})

async function* wordsOf(
  ctx: Ctx,
  host: Host,
  runId: string,
  phase: 'dry' | 'real',
  locale: 'zh-CN' | 'en',
  shown: (cells: readonly string[]) => string[],
) {
  // Read on while it is being downloaded, long after the transaction that found the run.
  for await (const r of rejectsOf(eachByItself(host.db, ctx.scope), runId, phase))
    yield { number: r.number, reason: reasonsWords(host, locale, r.kind, r.reasons), cells: shown(r.cells) }
}
