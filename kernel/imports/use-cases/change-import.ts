import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { runContract } from '../contract/run.ts'
import { detectFor, withDateFormats } from '../file-settings.ts'
import { requireState } from '../domain/run.ts'
import { importStateChanged } from '../events.ts'
import { columnsOf, readProfile, type ImportProfile } from '../profile.ts'
import { clearRejects } from '../store/reject.ts'
import { profileNamed } from '../store/profile.ts'
import { findRun, startOver, updateRun, type KeptDetection, type RunOptions, type RunRow } from '../store/run.ts'
import { sourcePath } from '../store/source-file.ts'
import { toRun } from '../views/to-run.ts'

/**
 * Keeps how a file is to be read and mapped; a dry run of other settings is no longer true. Refuses a profile the file has no
 * columns for.
 */
export async function setUp(
  ctx: Ctx,
  id: string,
  given: { profile: ImportProfile | null; detection: KeptDetection; options?: RunOptions; version?: number },
): Promise<RunRow> {
  const { profile, detection, options = {} } = given
  if (profile) {
    const missing = [...columnsOf(profile)].filter((c) => !detection.header.includes(c))
    if (missing.length)
      refuse('invalid', 'missingColumns', { columns: missing.join(', '), header: detection.header.join(', ') })
    // A date format that cannot be read is found now, not at the first row.
    readProfile(withDateFormats(profile, options.dateFormats))
  }
  await clearRejects(ctx.tx, id, 'dry')
  return updateRun(ctx.tx, id, {
    ...startOver,
    profile,
    profile_name: profile?.name ?? null,
    kind: profile?.kind ?? null,
    detection,
    options,
    dry_run: null,
    state: 'detected',
    phase: 'real',
    ...(given.version ? { version: given.version } : {}),
  })
}

/** Says how the file is to be read and mapped; it is looked at again with that. */
export const changeImport = useCase(runContract.changeImport, async (ctx, input) => {
  const run = await findRun(ctx.tx, input.id, true)
  ctx.expectVersion(run.version)
  requireState(run.state, 'change')
  const profile = input.profile
    ? readProfile(input.profile)
    : input.profileName !== undefined
      ? await profileNamed(ctx.tx, input.profileName)
      : run.profile
  const options = (input.options as RunOptions | undefined) ?? run.options
  const detection = await detectFor(await sourcePath(ctx.host, run.sha256), profile, options)
  const after = await setUp(ctx, run.id, { profile, detection, options, version: run.version + 1 })
  ctx.audit({
    noun: 'importRun',
    id: run.id,
    before: { profile: run.profile_name, options: run.options },
    after: { profile: after.profile_name, options },
  })
  ctx.emit(importStateChanged, { runId: run.id, state: after.state })
  return toRun(ctx.host, ctx.locale, after)
})
