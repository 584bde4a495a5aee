import { Cron } from 'croner'
import { sql } from '#kernel/db'
import { backOffMs, maxAttempts } from '#kernel/events'
import { outside, systemActor, write, type Host, type Job, type Origin, type Schedule } from '#kernel/module'

interface Due {
  id: string
  name: string
  payload: unknown
  attempts: number
}
const originOf = (operation: string): Origin => ({ actor: systemActor, locale: 'zh-CN', operation })
const jobsOf = (host: Host): ReadonlyMap<string, Job> =>
  new Map(host.modules.flatMap((m) => m.jobs).map((j) => [j.name, j]))
/** How long an outside job may hold its row before another worker takes it over (ms). */
const leaseMs = 120_000

/** Runs one due job; answers whether there was one. Inside jobs commit with their row, outside jobs hold a lease. */
export async function runNextJob(host: Host): Promise<boolean> {
  const due = await take(host)
  if (!due) return false
  const job = jobsOf(host).get(due.name)
  try {
    if (!job) throw new Error(`no job ${due.name}`)
    if (job.side === 'outside') {
      await outside(host, originOf(due.name), (ctx) => job.run(ctx, due.payload as never))
      await finish(host.db, due.id, host.now())
    } else {
      await write(host, originOf(due.name), async (ctx) => {
        const held =
          await sql`select 1 from kernel.job where id = ${due.id} and state = 'pending' for update skip locked`.execute(
            ctx.tx,
          )
        if (!held.rows.length) return
        await job.run(ctx, due.payload as never)
        await finish(ctx.tx, due.id, ctx.now)
      })
    }
  } catch (error) {
    await putOff(host, due, job?.attempts ?? maxAttempts, error)
  }
  return true
}

/** Takes the next due job by moving its instant one lease ahead, so that a worker that dies gives it back by itself. */
async function take(host: Host): Promise<Due | undefined> {
  const now = host.now()
  const taken = await sql<Due>`
    update kernel.job set run_at = ${new Date(now.getTime() + leaseMs)}
    where id = (select id from kernel.job where state = 'pending' and run_at <= ${now} order by run_at, id limit 1 for update skip locked)
    returning id, name, payload, attempts`.execute(host.db)
  return taken.rows[0]
}
const finish = (tx: Host['db'], id: string, now: Date) =>
  sql`update kernel.job set state = 'done', finished_at = ${now} where id = ${id}`.execute(tx)

async function putOff(host: Host, due: Due, limit: number, error: unknown): Promise<void> {
  const attempts = due.attempts + 1
  const dead = attempts >= limit
  host.log.warn({ job: due.name, id: due.id, attempts, dead, err: error }, 'job failed')
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  await sql`
    update kernel.job set attempts = ${attempts}, state = ${dead ? 'dead' : 'pending'}, last_error = ${message.slice(0, 2000)},
      run_at = ${new Date(host.now().getTime() + backOffMs(attempts))}
    where id = ${due.id}`.execute(host.db)
}

/** Runs schedules whose next occurrence has come; a new schedule starts with its next occurrence. Answers how many ran. */
export async function runSchedules(host: Host): Promise<number> {
  let ran = 0
  for (const s of host.modules.flatMap((m) => m.schedules)) ran += await runSchedule(host, s)
  return ran
}

async function runSchedule(host: Host, s: Schedule): Promise<number> {
  const cron = new Cron(s.cron, { timezone: s.zone, paused: true })
  const next = (after: Date) => cron.nextRun(after) ?? new Date('9999-12-31T00:00:00Z')
  const now = host.now()
  await sql`insert into kernel.schedule (name, next_at) values (${s.name}, ${next(now)}) on conflict (name) do nothing`.execute(
    host.db,
  )
  try {
    return await write(host, originOf(s.name), async (ctx) => {
      const held = await sql<{
        next_at: Date
      }>`select next_at from kernel.schedule where name = ${s.name} and next_at <= ${now} for update skip locked`.execute(
        ctx.tx,
      )
      const due = held.rows[0]?.next_at
      if (!due) return 0
      await s.run(ctx, due)
      await sql`update kernel.schedule set next_at = ${s.catchUp === 'each' ? next(due) : next(now)}, last_at = ${now} where name = ${s.name}`.execute(
        ctx.tx,
      )
      return 1
    })
  } catch (error) {
    host.log.error({ schedule: s.name, err: error }, 'schedule failed')
    await sql`update kernel.schedule set next_at = ${new Date(now.getTime() + 60_000)} where name = ${s.name} and next_at <= ${now}`.execute(
      host.db,
    )
    return 0
  }
}
