import { bodyOf, cleanName } from '#kernel/files'
import { receiving, type Ctx, type Host } from '#kernel/module'
import { runContract } from '../contract/run.ts'
import { detectFor } from '../file-settings.ts'
import { importUploaded } from '../events.ts'
import { shippedProfiles } from '../profiles/shipped.ts'
import { profileNamed } from '../store/profile.ts'
import { hasRun, insertRun, type RunRow } from '../store/run.ts'
import { keepSource, pathOf, removeSource, type SourceFile } from '../store/source-file.ts'
import { toRun } from '../views/to-run.ts'
import { setUp } from './change-import.ts'

/** Makes a run of a file that lies in its place, with what is detected of it. */
export async function createRun(
  ctx: Ctx,
  file: SourceFile,
  name: string,
  profileName: string | undefined,
): Promise<RunRow> {
  const profile = profileName === undefined ? null : await profileNamed(ctx.tx, profileName)
  const detection = await detectFor(file.path, profile, {})
  const id = ctx.newId()
  await insertRun(ctx.tx, {
    id,
    file_name: cleanName(name),
    sha256: file.sha256,
    size: file.size,
    detection,
    created_by: ctx.actor.id,
    created_by_name: ctx.actor.name,
    created_at: ctx.now,
  })
  ctx.emit(importUploaded, { runId: id })
  const run = await setUp(ctx, id, { profile, detection })
  ctx.audit({
    noun: 'importRun',
    id,
    after: { fileName: run.file_name, sha256: file.sha256, size: file.size, profile: run.profile_name },
  })
  return run
}

export const uploadImport = receiving(
  runContract.uploadImport,
  async (host: Host, { request }, { profile }) => {
    const file = await keepSource(host, bodyOf(request))
    try {
      // What is no table is refused before a transaction is opened for it.
      await detectFor(pathOf(host, file.sha256), shippedProfiles.get(profile ?? '') ?? null, {})
    } catch (error) {
      // And does not stay: it may be somebody's weapon. Unless a run has the very same file.
      if (!(await hasRun(host.db, file.sha256))) await removeSource(host, file.sha256)
      throw error
    }
    return file
  },
  async (ctx, { name, profile }, file) => toRun(ctx.host, ctx.locale, await createRun(ctx, file, name, profile)),
)
