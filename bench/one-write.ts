// One write: opening a case with all that belongs to it (rules, clocks, history, timeline, audit, events, deliveries), durably
// committed. Baseline: a bare `pg` loop that inserts the same rows into the same tables in one transaction, one statement a table.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { casesContract } from '#contracts/cases'
import { compareRates, openGround, percentile, rateOf, timesAt } from './ground.ts'
import type { BenchRow } from './row.ts'

const seconds = 20
const clients = 32
type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>
/** Tables that opening a case writes, and how its rows are found; generated columns are left to the database. */
const tables: Readonly<Record<string, { where: string; generated?: readonly string[]; also?: string }>> = {
  'cases."case"': { where: 'id = $1' },
  'cases.activity': { where: 'case_id = $1' },
  'standards.clock': { where: 'subject_id = $1' },
  'standards.clock_event': { where: 'clock_id in (select id from standards.clock where subject_id = $1)' },
  'customers.timeline_entry': { where: `subject_id = $1::text` },
  'kernel.event': { where: 'key = $1::text', generated: ['seq', 'xid'] },
  'kernel.delivery': {
    where: 'key = $1::text',
    also: `jsonb_build_object('event_id', (select e.id from kernel.event e where e.seq = t.event_seq))`,
  },
  'kernel.audit_entry': { where: 'subject_id = $1::text', generated: ['id', 'xid', 'hash_version', 'leaf'] },
}

export async function run(): Promise<BenchRow[]> {
  const ground = await openGround()
  try {
    const cases = ground.app.as(casesContract)
    const open = (n: number) =>
      cases.openCase({
        name: '宽带断网',
        description: '光猫红灯，无法上网，已重启。',
        ticketType: 'faultReport',
        severity: 'significant',
        kind: 'faultReport',
        customerId: ground.customerIds[n % ground.customerIds.length]!,
      })
    const first = await open(0)
    const rows = await rowsOf(ground.pool, first.id)
    await rateOf(clients, 2, open)
    await rateOf(clients, 2, () => insertCopy(ground.pool, rows))
    const { baseline, ours, ratio } = await compareRates(clients, seconds, () => insertCopy(ground.pool, rows), open)
    const times = await timesAt(ours / 2, seconds, open)
    const p99 = percentile(times, 99)
    const written = Object.values(rows).reduce((sum, r) => sum + r.length, 0)
    return [
      {
        name: `one write: cases opened a second at ${clients} clients (${written} rows each)`,
        value: ours,
        unit: '/s',
        baseline,
        ratio,
        bar: 'ratio >= 0.5',
        pass: ratio >= 0.5,
      },
      {
        name: 'one write: p99 at half that load',
        value: p99,
        unit: 'ms',
        baseline: null,
        ratio: null,
        bar: '<= 100',
        pass: p99 <= 100,
      },
    ]
  } finally {
    await ground.close()
  }
}

async function rowsOf(pool: pg.Pool, id: string): Promise<Rows> {
  const found: Record<string, Record<string, unknown>[]> = {}
  for (const [table, { where, generated = [], also = `'{}'` }] of Object.entries(tables)) {
    const { rows } = await pool.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) || ${also} as row from ${table} t where ${where}`,
      [id],
    )
    found[table] = rows.map((r) =>
      Object.fromEntries(Object.entries(r.row).filter(([key]) => !generated.includes(key))),
    )
  }
  return found
}

/** The same rows under new ids: every id that occurs is replaced by a fresh one, wherever it occurs. */
async function insertCopy(pool: pg.Pool, rows: Rows): Promise<void> {
  const fresh = new Map<string, string>()
  const own = new Set(
    Object.values(rows)
      .flat()
      .map((r) => r.id)
      .filter((id) => typeof id === 'string'),
  )
  const text = JSON.stringify(rows)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      if (!own.has(id)) return id
      if (!fresh.has(id)) fresh.set(id, randomUUID())
      return fresh.get(id)!
    })
    .replaceAll(/"number":\s*"CL\d+"/g, `"number":"B${randomUUID()}"`)
  const copy = JSON.parse(text) as Rows
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const [table, list] of Object.entries(copy)) {
      if (!list.length) continue
      if (table === 'kernel.event') {
        await insertEvents(client, list, copy['kernel.delivery'] ?? [])
        continue
      }
      if (table === 'kernel.delivery') continue
      const columns = Object.keys(list[0]!)
        .map((c) => `"${c}"`)
        .join(', ')
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(list)],
      )
    }
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** Events and the deliveries they owe, in one statement: the sequence of an event is only known once it is in. */
async function insertEvents(client: pg.PoolClient, events: Rows[string], deliveries: Rows[string]): Promise<void> {
  const columns = Object.keys(events[0]!)
    .map((c) => `"${c}"`)
    .join(', ')
  await client.query(
    `
    with e as (insert into kernel.event (${columns}) select ${columns} from jsonb_populate_recordset(null::kernel.event, $1::jsonb) returning seq, id, key)
    insert into kernel.delivery (event_seq, subscriber, key, next_at) select e.seq, d.subscriber, e.key, d.next_at
    from e join jsonb_to_recordset($2::jsonb) as d(event_id uuid, subscriber text, next_at timestamptz) on d.event_id = e.id`,
    [JSON.stringify(events), JSON.stringify(deliveries)],
  )
}
