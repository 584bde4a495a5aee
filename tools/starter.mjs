// Plain JavaScript for Node.js 20 and no dependency, as tools/setup.mjs.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** The parent of a process and its command line, from where the machine has them. @param {number} pid */
function processOf(pid) {
  try {
    if (process.platform === 'linux') {
      const parent = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]
      return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
    }
    const { stdout = '' } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' })
    const [, parent, command = ''] = /^\s*(\d+)\s+(.*)/.exec(stdout) ?? []
    return { parent: Number(parent), command }
  } catch {
    return { parent: 0, command: '' }
  }
}

/** The npm that runs this program, directly or through the shell it takes for that; undefined when it was not npm. */
function npmOf() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  const { parent, command } = processOf(process.ppid)
  if (/\s-c\s/.test(command) && command.includes(basename(process.argv[1] ?? ''))) return parent || undefined
  return /^npm\b|npm-cli/.test(command) ? process.ppid : undefined
}

/**
 * Calls back once npm is gone: npm passes on the signals it gets, but killed outright (`kill -9`, an out-of-memory killer) it leaves
 * its shell and us behind, and whoever looks thinks everything has stopped. @param {() => void} gone
 */
export function followNpm(gone) {
  const npm = npmOf()
  if (npm === undefined) return
  const watch = setInterval(() => {
    try {
      process.kill(npm, 0)
    } catch (error) {
      if (error.code === 'EPERM') return
      clearInterval(watch)
      gone()
    }
  }, 1000)
  watch.unref()
}
