import { operatorZone } from '#kernel/calendar'
import { sql } from '#kernel/db'
import { schedule } from '#kernel/module'
import { oldSources, removeSource } from '../store/source-file.ts'

const dayMs = 86_400_000
/** Calendar days after which files and rejected rows of imports go; the runs with their counts stay. */
const keepDays = 30

/** Files and rejected rows are copies of personal data nobody works on any more. A run at work keeps its file. */
export const removeOld = schedule({
  name: 'imports.removeOld',
  cron: '23 3 * * *',
  zone: operatorZone,
  catchUp: 'once',
  run: async (ctx) => {
    const before = new Date(ctx.now.getTime() - keepDays * dayMs)
    await sql`delete from kernel.import_reject r using kernel.import_run i where i.id = r.run_id
      and i.state not in ('running', 'dryRunning') and coalesce(i.finished_at, i.created_at) < ${before}`.execute(
      ctx.tx,
    )
    const old = await oldSources(ctx.host, before)
    const used = await sql<{ sha256: string }>`
      select distinct sha256 from kernel.import_run where sha256 = any (${old}) 
        and (state in ('running', 'dryRunning') or coalesce(finished_at, created_at) >= ${before})`.execute(ctx.tx)
    const kept = new Set(used.rows.map((r) => r.sha256))
    ctx.afterCommit(() => {
      void Promise.all(old.filter((name) => !kept.has(name)).map((name) => removeSource(ctx.host, name))).catch(
        (error: unknown) => ctx.host.log.warn({ err: error }, 'old import files stay'),
      )
    })
  },
})
