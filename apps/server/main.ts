import { join } from 'node:path'
import { readConfig } from '#kernel/config'
import { demoDesks, demoPassword } from '#kernel/identity'
import { createLog } from '#kernel/log'
import { defaultDataDir } from '#kernel/postgres'
import { complaintOf } from './complaint.ts'
import { startServer, type Started } from './start.ts'

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** The address and how to sign in, for whoever sits before the terminal. */
function greet({ url, host, demo, bootstrapped }: Started): void {
  tell(`\nClearline 畅线 已就绪，请打开 Ready, open:  ${url}\n`)
  if (bootstrapped.setupPassword) {
    tell(
      `首次登录（仅显示这一次，登录后须修改）First sign-in (shown this once, to be changed):  admin  ${bootstrapped.setupPassword}\n`,
    )
  }
  if (!demo || host.config.seed !== 'demo') return
  tell(`演示账号，密码均为 Demonstration sign-ins, password of all:  ${demoPassword}`)
  for (const desk of demoDesks) tell(`  ${desk.username.padEnd(12)}${desk.zh}  ${desk.en}`)
  if (!/^(127\.|localhost$|::1$)/.test(host.config.host)) {
    tell(
      '注意：演示密码是公开的，而本服务可从其他机器访问。Mind: this password is public, and other machines can reach this server.',
    )
  }
  tell('')
}

async function main(): Promise<void> {
  const began = performance.now()
  const config = readConfig(process.env, defaultDataDir(join(import.meta.dirname, '..', '..')))
  const log = createLog(config.logLevel, { part: 'server' })
  const stopping = new AbortController()
  const running = startServer(config, log, tell, stopping.signal)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) return
      stopping.abort()
      // A start that is not through yet is waited for or gives up by itself: cut off, it would leave more behind than it takes
      // down.
      void running
        .then(
          (started) => started.stop(),
          () => {},
        )
        .then(() => process.exit(0))
    })
  }
  const started = await running
  if (stopping.signal.aborted) return
  log.info({ ms: Math.round(performance.now() - began), url: started.url }, 'ready')
  greet(started)
}

main().catch((error: unknown) => {
  process.stderr.write(`${complaintOf(error)}\n`)
  process.exit(1)
})
