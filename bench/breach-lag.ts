// Breach lag: how long after its due instant a breach is committed, with a million open clocks and a worker running all its
// loops. Baseline: a bare `pg` loop that polls the same index at the same pace and marks what it finds, on clocks of its own.
import pg from 'pg'
import { standardsContract } from '#contracts/standards'
import { startWorker } from '#kernel/jobs'
import type { Ctx, Host, Module, Sweep } from '#kernel/module'
import { openGround, percentile, type Ground } from './ground.ts'
import type { BenchRow } from './row.ts'

export interface BreachLagOptions {
  /** Open clocks that stay open. */
  readonly clocks: number
  /** Clocks that come due while it is measured. */
  readonly due: number
  readonly seconds: number
  /** Clocks that came due while no worker ran. */
  readonly missed: number
}
const full: BreachLagOptions = { clocks: 1_000_000, due: 6_000, seconds: 60, missed: 20_000 }
const HOUR_MS = 3_600_000
const batch = 100_000
const idleMs = 250

/** The rows of the breach bar. */
export async function run({ clocks, due, seconds, missed }: BreachLagOptions = full): Promise<BenchRow[]> {
  const ground = await openGround({ customers: 0, connections: 20 })
  try {
    const target = await promise(ground)
    for (let made = 0; made < clocks; made += batch)
      await insertOpen(ground.pool, target, Math.min(batch, clocks - made))
    await ground.pool.query('vacuum analyze standards.clock, standards.clock_event')
    const baseline = await pollBare(ground, target, due, seconds)
    const ours = await watch(ground, target, due, seconds)
    const lost = await catchUp(ground, target, missed)
    const [p99, bare] = [percentile(ours, 99), percentile(baseline, 99)]
    const open = clocks.toLocaleString('en')
    return [
      {
        name: `breach lag: p99 of ${due.toLocaleString('en')} breaches in ${seconds} s, ${open} open clocks`,
        value: p99,
        unit: 'ms',
        baseline: bare,
        ratio: p99 / bare,
        bar: '<= 1000, none missing',
        pass: p99 <= 1000 && ours.length === due,
      },
      {
        name: `breach lag: lost of ${missed.toLocaleString('en')} that came due in an hour without a worker`,
        value: lost,
        unit: 'lost',
        baseline: null,
        ratio: null,
        bar: '= 0',
        pass: lost === 0,
      },
    ]
  } finally {
    await ground.close()
  }
}

interface Target {
  readonly policyId: string
  /** As domain/clock-event.ts has it. */
  readonly target: Readonly<Record<string, unknown>>
}

/** A promise of an hour that tells the manager when it is broken. */
async function promise(ground: Ground): Promise<Target> {
  const none = { caseKind: null, priority: null, customerClass: null, service: null, channel: null, region: null }
  const hourly = {
    metric: 'resolve' as const,
    durationMs: HOUR_MS,
    time: 'calendar' as const,
    calendarVersionId: null,
    thresholds: [50, 75, 90, 100],
  }
  const policy = await ground.app.as(standardsContract).createPolicy({
    code: 'breach-lag',
    nameZh: '超时检测',
    nameEn: 'Breach lag',
    subjectKind: 'bench',
    body: {
      appliesTo: none,
      targets: [hourly],
      pauses: [],
      escalation: [{ level: 1, when: { afterDueMs: 0 }, to: 'manager', acknowledgeWithinMs: null }],
    },
  })
  return { policyId: policy.id, target: { ...hourly, policyVersionId: policy.current.id } }
}

/** Clocks and their `started` events; `due` is an SQL expression of the due instant of clock n of the batch. */
const insertClocks = (
  pool: pg.Pool,
  { policyId, target }: Target,
  count: number,
  kind: string,
  due: string,
  durationMs: number,
  next: string,
) =>
  pool.query(
    `with made as (
       insert into standards.clock (id, subject_kind, subject_id, metric, instance, policy_id, policy_version_id, duration_ms, time,
         stage, started_at, due_at, next_at, events, updated_at)
       select uuidv7(), $1, gen_random_uuid(), 'resolve', 1, $2, $3, $4::bigint, 'calendar', 'running',
         at - $4::bigint * interval '1 ms', at, ${next}, 1, now()
       from (select date_trunc('milliseconds', ${due}) as at from generate_series(1, $5::int) as n) as clocks
       returning id, started_at
     )
     insert into standards.clock_event (clock_id, seq, type, at, recorded_at, data, actor_id)
     select id, 0, 'started', started_at, started_at, jsonb_build_object('type', 'started', 'instance', 1, 'target', $6::jsonb,
       'at', ms, 'recordedAt', ms), 'system'
     from (select *, (extract(epoch from started_at) * 1000)::bigint as ms from made) as m`,
    [kind, policyId, target.policyVersionId, durationMs, count, JSON.stringify({ ...target, durationMs })],
  )

/** Clocks at which nothing is due for days. */
const insertOpen = (pool: pg.Pool, target: Target, count: number) =>
  insertClocks(
    pool,
    target,
    count,
    'bench',
    `now() + interval '20 days' + random() * interval '40 days'`,
    70 * 24 * HOUR_MS,
    `at - interval '10 days'`,
  )

/** Clocks whose warnings were told before and that come due evenly between two instants. */
async function insertDue(
  pool: pg.Pool,
  target: Target,
  count: number,
  kind: string,
  from: number,
  to: number,
): Promise<void> {
  const at = `to_timestamp(${from / 1000} + n * ${(to - from) / 1000 / count})`
  await insertClocks(pool, target, count, kind, at, HOUR_MS, `at + interval '1 ms'`)
  await pool.query(
    `insert into standards.clock_event (clock_id, seq, type, at, recorded_at, data, actor_id)
     select c.id, row_number() over (partition by c.id order by percent), 'thresholdReached', c.due_at, c.due_at,
       jsonb_build_object('type', 'thresholdReached', 'percent', percent, 'late', false, 'notify', true, 'at', ms, 'recordedAt', ms),
       'system'
     from standards.clock c cross join unnest(array[50, 75, 90]) as percent
     cross join lateral (select (extract(epoch from c.started_at) * 1000)::bigint + percent * ${HOUR_MS / 100} as ms) as m
     where c.subject_kind = $1`,
    [kind],
  )
  await pool.query('update standards.clock set events = 4 where subject_kind = $1', [kind])
}

/** Lags in ms as a worker with all its loops commits them. */
async function watch(ground: Ground, target: Target, count: number, seconds: number): Promise<number[]> {
  const lags: number[] = []
  const worker = startWorker(measured(ground.app.host, (breachedAt) => lags.push(Date.now() - breachedAt)))
  const from = Date.now() + 5_000
  await insertDue(ground.pool, target, count, 'watched', from, from + seconds * 1000)
  await until(() => lags.length >= count, from + seconds * 1000 + 30_000)
  await worker.stop()
  return lags
}

/** How many of those that came due in the last hour a worker that starts now does not find. */
async function catchUp(ground: Ground, target: Target, count: number): Promise<number> {
  const now = Date.now()
  await insertDue(ground.pool, target, count, 'missed', now - HOUR_MS, now - 1)
  let found = 0
  const worker = startWorker(measured(ground.app.host, () => found++))
  await until(() => found >= count, now + 180_000)
  await worker.stop()
  const { rows } = await ground.pool.query<{ lost: number }>(
    `select count(*) filter (where breached_at is distinct from due_at)::int as lost from standards.clock
     where subject_kind = 'missed'`,
  )
  return rows[0]!.lost
}

/** The application with the present time, whose sweeps tell each breach once it is committed. */
function measured(host: Host, told: (breachedAt: number) => void): Host {
  const spy = (sweep: Sweep): Sweep => ({
    ...sweep,
    run: (ctx) => {
      const breaches: number[] = []
      ctx.afterCommit(() => breaches.forEach(told))
      const emit: Ctx['emit'] = (type, payload) => {
        if (type.name === 'standards.clock.breached')
          breaches.push(Date.parse((payload as { breachedAt: string }).breachedAt))
        ctx.emit(type, payload)
      }
      return sweep.run({ ...ctx, emit })
    },
  })
  const modules = host.modules.map((m): Module => (m.name === 'standards' ? { ...m, sweeps: m.sweeps.map(spy) } : m))
  return { ...host, modules, now: () => new Date() }
}

/** Lags in ms of the bare loop. */
async function pollBare(ground: Ground, target: Target, count: number, seconds: number): Promise<number[]> {
  const lags: number[] = []
  const from = Date.now() + 5_000
  await insertDue(ground.pool, target, count, 'bare', from, from + seconds * 1000)
  const client = new pg.Client({ connectionString: ground.app.url })
  await client.connect()
  const end = from + seconds * 1000 + 30_000
  while (lags.length < count && Date.now() < end) {
    const { rows } = await client.query<{ due_at: Date }>(
      `update standards.clock set breached_at = due_at, next_at = null where id in (
         select id from standards.clock where next_at <= $1 order by next_at limit 100 for update skip locked) returning due_at`,
      [new Date()],
    )
    for (const row of rows) lags.push(Date.now() - row.due_at.getTime())
    if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, idleMs))
  }
  await client.end()
  return lags
}

async function until(done: () => boolean, end: number): Promise<void> {
  while (!done() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100))
}
