// Lists of 50 from a million cases under row-level security, for a reader of everything and for one of a branch. Baseline: the same list
// without it, by the owner of the tables, in turns in the same run.
import { casesContract } from '#contracts/cases'
import { createClient } from '#kernel/contract'
import { everything, type Scope } from '#kernel/db'
import { createApp } from '#kernel/http'
import { actorWith } from '#kernel/testing'
import { openGround, percentile, type Ground } from './ground.ts'
import { fill } from './lists.ts'
import type { BenchRow } from './row.ts'

const size = Number(process.env.BENCH_CASES ?? 1_000_000)
const orgId = '00000000-0000-7000-8001-000000000003'
const branch: Scope = { everything: false, orgIds: [orgId], teamIds: [], personId: null }
const readers: Readonly<Record<string, Scope>> = { 'of everything': everything, 'of one branch in eleven': branch }
const questions = {
  'newest first': {},
  'by next deadline': { filter: { status: 'acknowledged,inProgress,pending,held' }, sort: 'nextDueAt' },
  'by priority': { filter: { casePriority: 'P1' } },
  'a word': { q: '777777' },
} as const

/** The list as this reader asks for it, through the whole application, on these tables. */
function listOf({ app }: Ground, db: Ground['app']['db'], scope: Scope, question: object) {
  const actor = actorWith(['*'], { scopeOf: () => scope })
  const api = createApp({ ...app.host, db }, { authenticate: async () => actor, requestsPerSecond: 100_000 })
  const cases = createClient(casesContract, (request) => api.fetch(request))
  return () => cases.listCases({ limit: 50, ...question })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export async function run(): Promise<BenchRow[]> {
  const ground = await openGround({ customers: 20, connections: 8 })
  const rows: BenchRow[] = []
  try {
    await fill(ground, 1, size)
    for (const [reader, scope] of Object.entries(readers))
      for (const [name, question] of Object.entries(questions)) {
        const [ours, theirs] = [
          listOf(ground, ground.app.host.db, scope, question),
          listOf(ground, ground.app.db, scope, question),
        ]
        const [under, without]: [number[], number[]] = [[], []]
        for (let n = 0; n < 10; n++) await Promise.all([ours(), theirs()])
        // In turns, so that what else the machine does falls on both.
        for (let n = 0; n < 100; n++) {
          under.push(await timed(ours))
          without.push(await timed(theirs))
        }
        const [value, baseline] = [percentile(under, 50), percentile(without, 50)]
        rows.push({
          name: `list of 50 from ${size.toLocaleString('en')} cases under row-level security, reader ${reader}, ${name}, median`,
          value,
          unit: 'ms',
          baseline,
          ratio: value / baseline,
          bar: 'ratio <= 1.3',
          pass: value / baseline <= 1.3,
        })
      }
    return rows
  } finally {
    await ground.close()
  }
}
