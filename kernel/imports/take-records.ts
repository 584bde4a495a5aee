import { Refusal } from '#kernel/errors'
import type { Ctx, ImportedRecord, Importer, ImportOptions, ImportOutcome } from '#kernel/module'

/** The importer failed for a reason that is not the records'. */
export class ImporterFailure extends Error {}

/** So many records failing one by one are not bad records but a bad importer. */
const tooManyFailures = 20

/**
 * Lets an importer take a batch. When the database or a rule refuses it, it is tried in halves until the record to blame stands
 * alone, so that one bad row costs one row. Failures of the connection are passed on: the whole transaction is tried again.
 */
export async function takeRecords(
  ctx: Ctx,
  importer: Importer,
  records: readonly ImportedRecord[],
  options: ImportOptions,
): Promise<readonly ImportOutcome[]> {
  const outcomes = await takeOrHalve(ctx, importer, records, options)
  const failed = outcomes.filter((o) => o.why?.code === 'recordFailed').length
  if (failed === records.length && failed >= tooManyFailures)
    throw new ImporterFailure(`${importer.kind}: all ${failed} records failed`)
  return outcomes
}

async function takeOrHalve(
  ctx: Ctx,
  importer: Importer,
  records: readonly ImportedRecord[],
  options: ImportOptions,
): Promise<readonly ImportOutcome[]> {
  if (!records.length) return []
  try {
    const outcomes = await ctx.attempt(() => importer.run(ctx, records, options))
    if (outcomes.length !== records.length)
      throw new ImporterFailure(`${importer.kind}: ${outcomes.length} outcomes for ${records.length} records`)
    return outcomes
  } catch (error) {
    if (!isAboutData(error)) throw error
    if (records.length === 1) return [rejectedBy(ctx, error)]
    const half = Math.ceil(records.length / 2)
    const first = await takeOrHalve(ctx, importer, records.slice(0, half), options)
    return [...first, ...(await takeOrHalve(ctx, importer, records.slice(half), options))]
  }
}

function rejectedBy(ctx: Ctx, error: unknown): ImportOutcome {
  if (error instanceof Refusal) return { outcome: 'rejected', why: { code: error.code, params: error.params } }
  const { code, constraint } = error as { code?: string; constraint?: string }
  ctx.host.log.warn({ code, constraint }, 'a record of an import was refused by the database')
  return { outcome: 'rejected', why: { code: 'recordFailed' } }
}

/** A refusal of ours, or a data exception (class 22) or violated constraint (class 23) of the database. */
const isAboutData = (error: unknown): boolean =>
  error instanceof Refusal || /^2[23]/.test((error as { code?: string }).code ?? '')
