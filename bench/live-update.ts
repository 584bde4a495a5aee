// Live updates: how long from the beginning of a write until a thousand open browsers have its event, beside a bare broadcaster;
// and whether any browser whose link is cut misses one or gets one twice.
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { startThrowAwayPostgres } from '#kernel/postgres'
import { testDatabase } from '#kernel/testing'
import { modules } from '#modules'
import type { BenchRow } from './row.ts'

export interface LiveUpdateOptions {
  readonly browsers?: number
  readonly seconds?: number
}
interface Surfed {
  readonly events: number
  readonly p50: number
  readonly p99: number
  readonly max: number
  readonly wrong: number
}

const program = new URL('./live-update-process.ts', import.meta.url).pathname
const barMs = 250

/** Starts one of the bench's processes and waits for the line of JSON it says. */
async function said<T>(running: ChildProcess[], ...task: string[]): Promise<T> {
  const child = spawn(process.execPath, [program, ...task], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`${task[0]} ended with ${code}`)))
  })
  return JSON.parse(line) as T
}

/** Runs the bench: the same browsers against the bare broadcaster, then against our server, then against it with cuts. */
export async function run(options: LiveUpdateOptions = {}): Promise<BenchRow[]> {
  const browsers = options.browsers ?? 1000
  const seconds = options.seconds ?? 10
  const postgres = process.env.CLEARLINE_TEST_PG ? undefined : await startThrowAwayPostgres()
  if (postgres) process.env.CLEARLINE_TEST_PG = postgres.url
  const database = await testDatabase(modules, 2)
  const running: ChildProcess[] = []
  const surf = (url: string, ...more: string[]) =>
    said<Surfed>(running, 'clients', url, String(browsers), String(seconds), ...more)
  try {
    const bare = await said<{ url: string }>(running, 'bare')
    const baseline = await surf(bare.url)
    running[0]!.kill()
    const ours = await said<{ url: string }>(running, 'server', database.url)
    const live = await surf(ours.url)
    const cut = await surf(ours.url, 'cuts')
    return [
      row(`live update p99, ${browsers} browsers`, live.p99, 'ms', baseline.p99, `<= ${barMs}`, live.p99 <= barMs),
      row(`live update p50, ${browsers} browsers`, live.p50, 'ms', baseline.p50, `<= ${barMs}`, live.p50 <= barMs),
      row('browsers that missed or doubled an event', live.wrong, 'browsers', baseline.wrong, '= 0', live.wrong === 0),
      row('the same with links cut all the time', cut.wrong, 'browsers', null, '= 0', cut.wrong === 0),
    ]
  } finally {
    for (const child of running) child.kill()
    await database.drop()
    await postgres?.stop()
  }
}

const row = (
  name: string,
  value: number,
  unit: string,
  baseline: number | null,
  bar: string,
  pass: boolean,
): BenchRow => ({
  name,
  value,
  unit,
  baseline,
  ratio: baseline ? value / baseline : null,
  bar,
  pass,
})
