// Lists of 50 from many cases, each filter of the screen by itself; and how opening, reading and listing grow from 10 thousand to a
// million cases. Baseline: the same statement sent by bare `pg`; for growth, the same measure at the smallest size.
import { casesContract } from '#contracts/cases'
import { recordQueries } from '#kernel/testing'
import { openGround, percentile, type Ground } from './ground.ts'
import type { BenchRow } from './row.ts'

const sizes = (process.env.BENCH_CASES ?? '10000,100000,1000000').split(',').map(Number)
const statuses = [
  'closed',
  'closed',
  'closed',
  'closed',
  'closed',
  'closed',
  'closed',
  'resolved',
  'cancelled',
  'inProgress',
]

/** Finished cases of three years with a tenth still open, spread over branches, teams, people and customers; made by SQL. */
export async function fill({ pool }: Ground, from: number, to: number): Promise<void> {
  await pool.query(
    `
    insert into cases."case" (id, number, kind, title, description, status, status_at, impact, urgency, priority, channel, customer_id, customer_class, org_id, team_id, assignee_id, opened_at, resolved_at, closed_at,
      next_due_at, breached, cause_code, solution_code, updated_at, search)
    select gen_random_uuid(), 'B' || lpad(n::text, 8, '0'), (array['inquiry','faultReport','complaint','regulatorPetition','serviceRequest'])[1 + n % 5], '工单 ' || n, '说明', s.status, s.at,
      (array['extensive','significant','moderate','minor'])[1 + n % 4], (array['critical','high','medium','low'])[1 + n / 4 % 4], 'P' || 1 + n % 4, (array['phone','webChat','email','api'])[1 + n % 4],
      ('00000000-0000-7000-8000-' || lpad((n % 100000)::text, 12, '0'))::uuid, (array['ordinary','ordinary','silver','gold'])[1 + n % 4], ('00000000-0000-7000-8001-' || lpad((n % 11)::text, 12, '0'))::uuid,
      ('00000000-0000-7000-8002-' || lpad((n % 60)::text, 12, '0'))::uuid, case when n % 13 = 0 then null else ('00000000-0000-7000-8003-' || lpad((n % 600)::text, 12, '0'))::uuid end,
      s.at, case when s.status in ('closed', 'resolved') then s.at + interval '5 hours' end, case when s.status = 'closed' then s.at + interval '6 hours' end,
      case when s.status = 'inProgress' then s.at + interval '3 years' end, n % 17 = 0, 'other', 'other', s.at, to_tsvector('simple', '工单 ' || n)
    from generate_series($1::int, $2::int) n cross join lateral (select ($3::text[])[1 + (n::bigint * 7919 % 10)] as status, now() - (n % 1095) * interval '1 day' - (n % 1440) * interval '1 minute' as at) s`,
    [from, to, statuses],
  )
  // What the filling leaves to do is done now, and not while opening and reading are measured.
  await pool.query('vacuum (analyze) cases."case"')
}

const id = (block: number, n: number) => `00000000-0000-7000-800${block}-${String(n).padStart(12, '0')}`
/** What the screen's filters ask, one by one, and the views that people keep. */
export const questions: Readonly<Record<string, { filter?: Record<string, string>; sort?: string; q?: string }>> = {
  'newest first': {},
  'by next deadline': { filter: { status: 'acknowledged,inProgress,pending,held' }, sort: 'nextDueAt' },
  'by status': { filter: { status: 'resolved' } },
  'by kind': { filter: { kind: 'regulatorPetition' } },
  'by priority': { filter: { casePriority: 'P1' } },
  'by branch': { filter: { orgId: id(1, 3) } },
  'by team and open': { filter: { teamId: id(2, 7), status: 'inProgress' }, sort: 'nextDueAt' },
  'by person': { filter: { assigneeId: id(3, 42) } },
  'of nobody': { filter: { assigneeId: 'none', status: 'inProgress' }, sort: 'nextDueAt' },
  'of a customer': { filter: { customerId: id(0, 777) } },
  'by channel': { filter: { 'channel.id': 'email' } },
  breached: { filter: { breached: 'true' } },
  'opened in a month': {
    filter: {
      'creationDate.gte': new Date(Date.now() - 60 * 86_400_000).toISOString(),
      'creationDate.lt': new Date(Date.now() - 30 * 86_400_000).toISOString(),
    },
  },
  'branch, kind and status': { filter: { orgId: id(1, 5), kind: 'complaint', status: 'closed' } },
  'by class': { filter: { 'customer.class': 'gold' } },
  'a word': { q: '777777' },
}

async function timesOf(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  for (let n = 0; n < times; n++) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  return taken
}

export async function run(): Promise<BenchRow[]> {
  const ground = await openGround({ customers: 20, connections: 8 })
  const cases = ground.app.as(casesContract)
  const open = (n: number) =>
    cases.openCase({
      name: '宽带断网',
      description: '光猫红灯',
      ticketType: 'faultReport',
      severity: 'significant',
      kind: 'faultReport',
      customerId: ground.customerIds[n % 20]!,
    })
  const rows: BenchRow[] = []
  const grown: { size: number; open: number; read: number; list: number }[] = []
  try {
    let made = 0
    for (const size of sizes) {
      await fill(ground, made + 1, size)
      made = size
      const { id: caseId } = await open(0)
      await timesOf(20, () => open(1))
      grown.push({
        size,
        open: percentile(await timesOf(150, () => open(2)), 50),
        read: percentile(await timesOf(150, () => cases.getCase({ id: caseId })), 50),
        list: percentile(
          await timesOf(100, () =>
            cases.listCases({
              limit: 50,
              sort: 'nextDueAt',
              filter: { status: 'acknowledged,inProgress,pending,held' },
            }),
          ),
          50,
        ),
      })
    }
    for (const [name, question] of Object.entries(questions))
      rows.push(await listRow(ground, made, name, () => cases.listCases({ limit: 50, ...question })))
    const [small, large] = [grown[0]!, grown.at(-1)!]
    for (const what of ['open', 'read', 'list'] as const) {
      const ratio = large[what] / small[what]
      rows.push({
        name: `growth: ${what} a case at ${large.size.toLocaleString('en')} cases, median`,
        value: large[what],
        unit: 'ms',
        baseline: small[what],
        ratio,
        bar: `ratio <= 2 to ${small.size.toLocaleString('en')} cases`,
        pass: ratio <= 2,
      })
    }
    return rows
  } finally {
    await ground.close()
  }
}

async function listRow({ pool }: Ground, size: number, name: string, list: () => Promise<unknown>): Promise<BenchRow> {
  await timesOf(3, list)
  const statements = await recordQueries(list)
  const ours = percentile(await timesOf(40, list), 95)
  const baseline = percentile(
    await timesOf(40, async () => {
      for (const s of statements) await pool.query(s.sql, s.parameters)
    }),
    95,
  )
  return {
    name: `list of 50 from ${size.toLocaleString('en')} cases, ${name}, p95`,
    value: ours,
    unit: 'ms',
    baseline,
    ratio: ours / baseline,
    bar: '<= 50',
    pass: ours <= 50,
  }
}
