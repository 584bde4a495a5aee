import { job, schedule, systemActor, write, type Ctx } from '#kernel/module'
import { contentKey } from './keep.ts'
import { oldBlobs, sealBlob } from './store/blob.ts'
import { lockContent } from './store/file.ts'

const dayMs = 86_400_000

/** Content of before the vault, once a day until there is none; looking costs a read of each header. */
export const sealOldContent = schedule({
  name: 'files.sealOldContent',
  cron: '23 3 * * *',
  zone: 'UTC',
  catchUp: 'once',
  run: async (ctx) => ctx.enqueue(sealContent, {}, { key: 'one' }),
})
export const sealContent = job<Record<never, never>>('files.sealContent', (ctx) => sealAll(ctx), {
  side: 'outside',
  attempts: 3,
})

async function sealAll({ host, now }: Ctx): Promise<void> {
  const key = await host.vault.derive(contentKey)
  // Younger content came in sealed, and what lies in `tmp` is still being written.
  for await (const batch of oldBlobs(host.config.filesDir, new Date(now.getTime() - dayMs)))
    for (const sha256 of batch)
      await write(host, { actor: systemActor, locale: 'zh-CN', operation: sealContent.name }, async (ctx) => {
        await lockContent(ctx.tx, sha256)
        if (await sealBlob(host.config.filesDir, key, sha256))
          ctx.audit({ noun: 'fileContent', id: sha256, after: { sealed: true } })
      })
}
