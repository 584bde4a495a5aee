import { join } from 'node:path'
import { readConfig } from '#kernel/config'
import { createLog } from '#kernel/log'
import { defaultDataDir } from '#kernel/postgres'
import { Complaint, complaintOf } from '../server/complaint.ts'
import { openerOf } from './command.ts'
import { commands } from './commands.ts'

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

async function help(): Promise<void> {
  print('用法 Usage: npm run clearline -- <命令 command>\n')
  for (const load of Object.values(commands)) {
    const { command } = await load()
    print(`  ${command.usage}\n      ${command.zh} ${command.en}`)
  }
}

async function main(): Promise<void> {
  const [name = 'help', ...args] = process.argv.slice(2)
  if (name === 'help' || name === '--help' || name === '-h') return help()
  const load = commands[name]
  if (!load)
    throw new Complaint(
      `没有命令“${name}”，运行 npm run clearline -- help 查看全部命令。There is no command "${name}": npm run clearline -- help lists them.`,
    )
  const { command } = await load()
  const config = readConfig(process.env, defaultDataDir(join(import.meta.dirname, '..', '..')))
  // The answer goes to standard output, so only what is wrong is logged, and beside it.
  const log = createLog(process.env.LOG_LEVEL ? config.logLevel : 'error', { part: 'cli' })
  const { open, close } = openerOf(config, log)
  try {
    await command.run({ config, log, args, print, open })
  } finally {
    await close()
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
main().then(
  () => {
    process.exitCode ??= 0
  },
  (error: unknown) => {
    process.stderr.write(`${complaintOf(error)}\n`)
    process.exitCode = 1
  },
)
