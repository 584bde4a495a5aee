import { sql } from '#kernel/db'
import { job, schedule, systemActor, write, type Ctx, type Host } from '#kernel/module'
import { oldBlobs, removeBlob } from './store/blob.ts'
import { contentsInUse, lockContent, removeUnattached as removeRows } from './store/file.ts'

const dayMs = 86_400_000

/** Uploads that were never used for anything, a day later. */
export const removeUnattached = schedule({
  name: 'files.removeUnattached',
  cron: '7 * * * *',
  zone: 'UTC',
  catchUp: 'once',
  run: async (ctx) => {
    const before = new Date(ctx.now.getTime() - dayMs)
    while ((await removeRows(ctx.tx, before, 1000)) === 1000);
    ctx.enqueue(removeContent, {}, { key: 'one' })
  },
})

/**
 * Content on disk that no file has: what a removed file left, and what a crash left between taking content in and making a file
 * of it. Each is removed under the lock that a new file of the same content takes.
 */
export const removeContent = job<Record<never, never>>('files.removeContent', (ctx) => sweepContent(ctx), {
  side: 'outside',
  attempts: 3,
})

async function sweepContent(ctx: Ctx): Promise<void> {
  const { host } = ctx
  for await (const batch of oldBlobs(host.config.filesDir, new Date(ctx.now.getTime() - dayMs))) {
    const used = await contentsInUse(ctx.tx, batch)
    for (const sha256 of batch.filter((s) => !used.has(s))) await removeOne(host, sha256)
  }
}

/** Who holds this lock keeps all content where it is: a backup names files that must still be there when it comes to them. */
export const removalOfContent = 7_305_118_241

const removeOne = (host: Host, sha256: string) =>
  write(host, { actor: systemActor, locale: 'zh-CN', operation: removeContent.name }, async (ctx) => {
    const free = await sql<{
      free: boolean
    }>`select pg_try_advisory_xact_lock_shared(${removalOfContent}) as free`.execute(ctx.tx)
    if (!free.rows[0]!.free) return
    await lockContent(ctx.tx, sha256)
    if ((await contentsInUse(ctx.tx, [sha256])).size) return
    await removeBlob(host.config.filesDir, sha256)
    ctx.audit({ noun: 'fileContent', id: sha256 })
  })
