// Start and rest: from the command to the first page on a machine where everything is installed, and the memory of the idle server
// and worker. Baseline: Node starting the same web framework with one route, and its memory.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchRow } from './row.ts'

const root = new URL('..', import.meta.url).pathname
const bare =
  "import { serve } from '@hono/node-server'; import { Hono } from 'hono'; serve({ fetch: new Hono().get('/healthz', (c) => c.text('ok')).fetch, port: Number(process.env.PORT) })"
const megabytes = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024

/** Milliseconds until an address answers with success; gives up after two minutes. */
async function until(url: string, began: number): Promise<number> {
  while (performance.now() - began < 120_000) {
    const answered = await fetch(url).catch(() => undefined)
    await answered?.body?.cancel()
    if (answered?.ok) return performance.now() - began
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${url} did not answer`)
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

export async function run(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'clearline-start-'))
  // The database runs as a user of its own where we are root, and has to be let in.
  chmodSync(dir, 0o755)
  const start = (args: string[], port: number) =>
    spawn(process.execPath, args, {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: join(dir, 'data'),
        CLEARLINE_SEED: 'none',
        DATABASE_URL: '',
        CLEARLINE_ADMIN_TOKEN: 'bench-only-token-of-this-run-0123456789',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  try {
    // The first start makes the database; the promise is about an installed system.
    const first = start(['apps/server/main.ts'], 8391)
    await until('http://127.0.0.1:8391/readyz', performance.now())
    await ended(first)
    const began = performance.now()
    const server = start(['apps/server/main.ts'], 8391)
    const page = await until('http://127.0.0.1:8391/readyz', began)
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    const memory = megabytes(server.pid!)
    await ended(server)
    const bareBegan = performance.now()
    const small = start(['--input-type=module', '-e', bare], 8392)
    const barePage = await until('http://127.0.0.1:8392/healthz', bareBegan)
    const bareMemory = megabytes(small.pid!)
    await ended(small)
    return [
      {
        name: 'start: from the command to ready, installed',
        value: page / 1000,
        unit: 's',
        baseline: barePage / 1000,
        ratio: page / barePage,
        bar: '<= 5',
        pass: page <= 5000,
      },
      {
        name: 'idle memory of server and worker, without the database',
        value: memory,
        unit: 'MB',
        baseline: bareMemory,
        ratio: memory / bareMemory,
        bar: '<= 300',
        pass: memory <= 300,
      },
    ]
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}
