// `npm run bench`: every promise of speed, each beside its baseline in the same run. `-- --json` prints one JSON line a bar,
// `-- <name> …` runs only those; a full run writes docs/benchmarks.md.
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { run as breachLag } from './breach-lag.ts'
import { run as deadlines } from './deadlines.ts'
import { run as imports } from './import.ts'
import { run as lists } from './lists.ts'
import { run as liveUpdate } from './live-update.ts'
import { run as oneRead } from './one-read.ts'
import { run as oneWrite } from './one-write.ts'
import type { BenchRow } from './row.ts'
import { run as start } from './start.ts'

const benches: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  deadlines,
  start,
  'one-write': oneWrite,
  'one-read': oneRead,
  lists,
  'breach-lag': breachLag,
  'live-update': liveUpdate,
  import: imports,
}

const asked = process.argv.slice(2).filter((a) => !a.startsWith('--'))
const json = process.argv.includes('--json')
const unknown = asked.filter((a) => !(a in benches))
if (unknown.length) {
  process.stderr.write(
    `没有这项测试：${unknown.join('、')}；可选：${Object.keys(benches).join('、')}\nNo such bench: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}\n`,
  )
  process.exit(2)
}

const number = (n: number | null) =>
  n === null ? '–' : Math.abs(n) >= 100 ? Math.round(n).toLocaleString('en') : n.toPrecision(3)
const cells = (r: BenchRow) => [
  r.name,
  `${number(r.value)} ${r.unit}`,
  r.baseline === null ? '–' : `${number(r.baseline)} ${r.unit}`,
  number(r.ratio),
  r.bar,
  r.pass ? 'kept' : 'missed',
]
const all: BenchRow[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length && !asked.includes(name)) continue
  const rows = await bench()
  all.push(...rows)
  for (const row of rows) process.stdout.write(json ? `${JSON.stringify(row)}\n` : `${cells(row).join(' | ')}\n`)
}
if (!asked.length) writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), page(all))
process.exit(all.every((r) => r.pass) ? 0 : 1)

function page(rows: readonly BenchRow[]): string {
  const head = ['promise', 'measured', 'baseline', 'ratio', 'bar', '']
  const line = (c: readonly string[]) => `| ${c.join(' | ')} |`
  return `# Benchmarks

Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, PostgreSQL from npm.
Each figure stands beside a baseline measured in the same run, because absolute times differ from machine to machine. What each
baseline is, is said at the top of its file in \`bench/\`.

${line(head)}
${line(head.map(() => '---'))}
${rows.map((r) => line(cells(r))).join('\n')}
`
}
