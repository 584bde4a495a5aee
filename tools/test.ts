import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const report = join(root, '.cache', `tests-${process.pid}.json`)
const programs = {
  tsc: 'typescript/bin/tsc',
  oxlint: 'oxlint/bin/oxlint',
  oxfmt: 'oxfmt/bin/oxfmt',
  vitest: 'vitest/vitest.mjs',
} as const

/** Runs one of our tools with the Node.js that runs this; the tool and all it starts end when we are told to. */
const running = new Set<ReturnType<typeof spawn>>()
const run = (tool: keyof typeof programs, ...args: string[]): Promise<number> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', programs[tool]), ...args], {
      cwd: root,
      stdio: 'inherit',
    })
    running.add(child)
    child
      .on('error', () => done(1))
      .on('exit', (code) => {
        running.delete(child)
        done(code ?? 1)
      })
  })
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
  })

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/** Passed, failed and left-out tests; a file that fails before or beside its tests counts as one failure. */
function countTests(exitCode: number): { passed: number; failed: number; leftOut: number } {
  if (!existsSync(report)) return { passed: 0, failed: 1, leftOut: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Report
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
  ).length
  const failed = numFailedTests + brokenFiles
  return { passed: numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed, leftOut: numPendingTests }
}

const filters = process.argv.slice(2)
const checks: { name: string; ok: boolean }[] = []
if (filters.length === 0) {
  const [server, web, lint, format] = await Promise.all([
    run('tsc', '-p', 'tsconfig.json'),
    run('tsc', '-p', 'tsconfig.web.json'),
    run('oxlint'),
    run('oxfmt', '--check', '.'),
  ])
  checks.push(
    { name: 'type check', ok: server === 0 && web === 0 },
    { name: 'lint', ok: lint === 0 },
    { name: 'format', ok: format === 0 },
  )
}
const exitCode = await run(
  'vitest',
  'run',
  ...filters,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
)
const tests = countTests(exitCode)
rmSync(report, { force: true })

for (const { name, ok } of checks) console.log(`${name}: ${ok ? 'passed' : 'failed'}`)
if (tests.leftOut > 0) console.log(`${tests.leftOut} left out, because they need another user or machine`)
const failed = tests.failed + checks.filter((c) => !c.ok).length
console.log(`${tests.passed + checks.filter((c) => c.ok).length} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
