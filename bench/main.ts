// `npm run bench`: every promise of speed, each beside its baseline in the same run. `-- --json` prints one JSON line a bar,
// `-- <name> …` runs only those; a full run writes docs/benchmarks.md.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { createInterface } from 'node:readline'
import type { BenchRow } from './row.ts'

const benches: Readonly<Record<string, () => Promise<{ run: () => Promise<BenchRow[]> }>>> = {
  deadlines: () => import('./deadlines.ts'),
  start: () => import('./start.ts'),
  'one-write': () => import('./one-write.ts'),
  'one-read': () => import('./one-read.ts'),
  lists: () => import('./lists.ts'),
  scope: () => import('./scope.ts'),
  'breach-lag': () => import('./breach-lag.ts'),
  'live-update': () => import('./live-update.ts'),
  'audit-chain': () => import('./audit-chain.ts'),
  vault: () => import('./vault.ts'),
  protection: () => import('./protection.ts'),
  import: () => import('./import.ts'),
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
if (process.argv.includes('--alone')) {
  for (const row of await (await benches[asked[0]!]!()).run()) process.stdout.write(`${JSON.stringify(row)}\n`)
  process.exit(0)
}

/** Runs a bench in a process of its own, so that none inherits what another has warmed, filled or left behind. */
async function runAlone(name: string): Promise<BenchRow[]> {
  const child = spawn(process.execPath, [import.meta.filename, name, '--alone'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
  })
  const rows: BenchRow[] = []
  for await (const line of createInterface({ input: child.stdout })) rows.push(JSON.parse(line) as BenchRow)
  if ((await ended) === 0) return rows
  return [
    ...rows,
    { name: `${name}: came to an end`, value: 0, unit: '', baseline: null, ratio: null, bar: '= 1', pass: false },
  ]
}

const number = (n: number | null) =>
  n === null ? '–' : Math.abs(n) >= 100 ? Math.round(n).toLocaleString('en') : Number(n.toPrecision(3)).toString()
const cells = (r: BenchRow) => [
  r.name,
  `${number(r.value)} ${r.unit}`,
  r.baseline === null ? '–' : `${number(r.baseline)} ${r.unit}`,
  number(r.ratio),
  r.bar,
  r.pass ? 'kept' : 'missed',
]
const all: BenchRow[] = []
for (const name of Object.keys(benches)) {
  if (asked.length && !asked.includes(name)) continue
  const rows = await runAlone(name)
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
