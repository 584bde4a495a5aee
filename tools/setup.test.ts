import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

// npm takes a second to start, and many on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

/** A project as small as can be that is started like ours: one dependency from a file beside it, so no registry is asked. */
const project = mkdtempSync(join(tmpdir(), 'clearline-setup-'))
const program = `import { writeFileSync } from 'node:fs'
import { named } from 'thing'
process.on('SIGTERM', () => { writeFileSync('ended', 'in good order'); process.exit(0) })
setInterval(() => {}, 1000)
console.log('runs with ' + named)
`
const npmProgram = process.env.npm_execpath
const npm = (...args: string[]): [program: string, args: string[]] =>
  npmProgram ? [process.execPath, [npmProgram, ...args]] : ['npm', args]
const quiet = { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' }

beforeAll(() => {
  mkdirSync(join(project, 'tools'))
  for (const file of ['setup.mjs', 'starter.mjs', 'follow-parent.mjs'])
    cpSync(join(import.meta.dirname, file), join(project, 'tools', file))
  mkdirSync(join(project, 'thing'))
  writeFileSync(join(project, 'thing', 'index.js'), `export const named = 'a thing'\n`)
  const thing = { name: 'thing', version: '1.0.0', type: 'module', exports: './index.js' }
  writeFileSync(join(project, 'thing', 'package.json'), JSON.stringify(thing))
  writeFileSync(join(project, 'program.mjs'), program)
  writeFileSync(
    join(project, 'start.mjs'),
    `import { runToEnd, setUp } from './tools/setup.mjs'\nrunToEnd(await setUp({ web: false }), ['program.mjs'])\n`,
  )
  const scripts = { start: 'node start.mjs' }
  const dependencies = { thing: 'file:thing-1.0.0.tgz' }
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'small', version: '1.0.0', scripts, dependencies }),
  )
  for (const args of [
    ['pack', './thing'],
    ['install', '--package-lock-only', '--ignore-scripts'],
  ]) {
    const made = spawnSync(...npm(...args), { cwd: project, env: quiet, encoding: 'utf8' })
    if (made.status !== 0) throw new Error(made.stderr)
  }
})

const started = new Set<ChildProcess>()
const killGroup = (child: ChildProcess) => {
  try {
    process.kill(-child.pid!, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
afterEach(() => {
  for (const child of started) killGroup(child)
  started.clear()
})
afterAll(() => rmSync(project, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }))

/** `npm start` in a group of its own, as a terminal gives it one. */
function npmStart() {
  const child = spawn(...npm('start'), { cwd: project, env: quiet, detached: true })
  started.add(child)
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      out += text.toString()
    })
  const says = async (text: string) => {
    await expect.poll(() => out, { timeout: 120_000 }).toContain(text)
  }
  return { child, says }
}

describe.skipIf(process.platform === 'win32')('npm start', () => {
  test('killed while it installs, is started again and sets up what is missing', async () => {
    const first = npmStart()
    await first.says('Installing dependencies')
    killGroup(first.child)
    await npmStart().says('runs with a thing')
    expect(existsSync(join(project, '.cache', 'setup.lock'))).toBe(false)
  })
  test('whose installation was left half done is started again and does it anew', async () => {
    rmSync(join(project, 'node_modules', 'thing', 'index.js'), { force: true })
    rmSync(join(project, 'node_modules', '.package-lock.json'), { force: true })
    // The number of a process that is gone.
    mkdirSync(join(project, '.cache'), { recursive: true })
    writeFileSync(join(project, '.cache', 'setup.lock'), String(spawnSync(process.execPath, ['--version']).pid))
    await npmStart().says('runs with a thing')
  })
  test('whose npm is killed outright leaves nothing running: the program ends in good order', async () => {
    rmSync(join(project, 'ended'), { force: true })
    const { child, says } = npmStart()
    await says('runs with a thing')
    child.kill('SIGKILL')
    const end = () => (existsSync(join(project, 'ended')) ? readFileSync(join(project, 'ended'), 'utf8') : 'still runs')
    await expect.poll(end, { timeout: 60_000 }).toBe('in good order')
  })
})
