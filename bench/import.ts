// Importing a large file: the memory of the process that does it, and how fast it is beside a bare `pg` loop that inserts the
// same
// cases and their histories, 500 a transaction, from values that are ready.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startThrowAwayPostgres } from '#kernel/postgres'
import { testDatabase } from '#kernel/testing'
import { modules } from '#modules'
import type { BenchRow } from './row.ts'

export interface ImportBenchOptions {
  readonly rows?: number
}
interface Imported {
  readonly rows: number
  readonly created: number
  readonly state: string
  readonly seconds: number
  readonly peakMb: number
}

const program = new URL('./import-process.ts', import.meta.url).pathname
const mostMb = 500
const leastRatio = 0.25
const baselineRows = 20_000

const profile = {
  name: 'bench',
  kind: 'cases',
  key: ['no'],
  fields: {
    kind: { column: 'kind', map: { fault: 'faultReport', complaint: 'complaint' } },
    title: { column: 'title' },
    description: { column: 'description' },
    openedAt: { date: ['opened'], format: 'yyyy-MM-dd HH:mm:ss', zone: 'Asia/Shanghai' },
    resolvedAt: { date: ['resolved'], format: 'yyyy-MM-dd HH:mm:ss', zone: 'Asia/Shanghai' },
    status: { constant: 'resolved' },
    channel: { column: 'channel' },
    city: { column: 'city' },
  },
  required: ['title', 'openedAt'],
}
const cities = ['杭州', '宁波', '温州', '嘉兴', '湖州', '绍兴', '金华', '衢州', '舟山', '台州', '丽水']
const two = (n: number): string => String(n).padStart(2, '0')
const rowOf = (n: number) => ({
  no: `G${n}`,
  kind: n % 3 ? 'fault' : 'complaint',
  title: `宽带断网 ${n}`,
  description: `第 ${n} 户：光猫红灯，已重启，仍无法上网，请尽快处理。`,
  opened: `2025-${two(1 + (n % 12))}-${two(1 + (n % 28))} ${two(n % 24)}:${two(n % 60)}:00`,
  resolved: `2025-12-31 ${two(n % 24)}:${two(n % 60)}:30`,
  channel: n % 2 ? 'phone' : 'webChat',
  city: cities[n % cities.length]!,
})

async function writeFile(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path)
  out.write('no,kind,title,description,opened,resolved,channel,city\n')
  for (let n = 0; n < rows;) {
    let text = ''
    for (const end = Math.min(rows, n + 1000); n < end; n++) text += `${Object.values(rowOf(n)).join(',')}\n`
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

function importOf(url: string, dir: string, csv: string): Promise<Imported> {
  const map = join(dir, 'profile.json')
  writeFileSync(map, JSON.stringify(profile))
  const child = spawn(process.execPath, [program, url, join(dir, 'files'), csv, map], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(said) as Imported) : reject(new Error(`the import ended with ${code}`)),
    )
  })
}

/** Rows a second of the bare loop. */
async function bareLoop(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const began = performance.now()
  for (let at = 0; at < baselineRows; at += 500) {
    const rows = Array.from({ length: 500 }, (_, i) => rowOf(at + i))
    await client.query('begin')
    await client.query(
      `with given as (select * from jsonb_to_recordset($1::jsonb) as x(no text, title text, description text,
        opened timestamptz, resolved timestamptz, channel text)),
        made as (insert into cases."case" (id, number, external_id, kind, title, description, status, status_at, impact,
          urgency, priority, channel, opened_at, resolved_at, source, search, updated_at)
          select gen_random_uuid(), 'B' || no, no, 'faultReport', title, description, 'resolved', opened, 'moderate',
            'medium', 'P3', channel, opened, resolved, 'bare', 
            to_tsvector('simple', title || ' ' || description), now() from given
          returning id, opened_at)
      insert into cases.activity (id, case_id, at, actor_id, actor_name, kind) select gen_random_uuid(), id, opened_at,
        'bare', 'bare', 'opened' from made`,
      [JSON.stringify(rows)],
    )
    await client.query('commit')
  }
  const rate = baselineRows / ((performance.now() - began) / 1000)
  await client.end()
  return rate
}

/** Runs the bench with a file of 1 M rows unless told otherwise. */
export async function run(options: ImportBenchOptions = {}): Promise<BenchRow[]> {
  const rows = options.rows ?? 1_000_000
  const postgres = process.env.CLEARLINE_TEST_PG ? undefined : await startThrowAwayPostgres()
  if (postgres) process.env.CLEARLINE_TEST_PG = postgres.url
  const dir = mkdtempSync(join(tmpdir(), 'clearline-bench-import-'))
  const database = await testDatabase(modules, 2)
  try {
    const csv = join(dir, 'bench.csv')
    await writeFile(csv, rows)
    const bare = await bareLoop(database.url)
    const done = await importOf(database.url, dir, csv)
    if (done.state !== 'done' || done.created !== rows)
      throw new Error(`the import came to ${done.state} with ${done.created} of ${rows}`)
    const rate = done.rows / done.seconds
    const many = rows.toLocaleString('en')
    return [
      {
        name: `memory of importing ${many} rows`,
        value: done.peakMb,
        unit: 'MB',
        baseline: null,
        ratio: null,
        bar: `<= ${mostMb}`,
        pass: done.peakMb <= mostMb,
      },
      {
        name: `import of ${many} cases`,
        value: rate,
        unit: 'rows/s',
        baseline: bare,
        ratio: rate / bare,
        bar: `>= ${leastRatio} of the baseline`,
        pass: rate / bare >= leastRatio,
      },
    ]
  } finally {
    await database.drop()
    await postgres?.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}
