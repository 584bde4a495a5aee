import { join } from 'node:path'
import { readConfig } from '#kernel/config'
import { Refusal } from '#kernel/errors'
import { kernelMessages, sentence, type Locale } from '#kernel/i18n'
import { createLog } from '#kernel/log'
import { defaultDataDir } from '#kernel/postgres'
import { Complaint, complaintOf } from '../server/complaint.ts'
import { openerOf, readArguments, type Command } from './command.ts'
import { commands } from './commands.ts'
import { helpOf, helpOfAll } from './help.ts'
import { common } from './language.ts'

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

async function commandNamed(name: string, locale: Locale): Promise<Command> {
  const load = commands[name]
  if (load) return (await load()).command
  throw new Complaint(
    locale === 'en'
      ? `There is no command "${name}": npm run clearline -- --help lists them.`
      : `没有命令“${name}”，运行 npm run clearline -- --help 查看全部命令。`,
  )
}

/** The arguments of a command; what it does not know is told with where its help is. */
function argumentsOf(name: string, command: Command, args: readonly string[], locale: Locale) {
  try {
    return readArguments(command, args)
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')) throw error
    const wrong = /'([^']*)'/.exec((error as Error).message)?.[1] ?? ''
    throw new Complaint(
      locale === 'en'
        ? `${name} does not take ${wrong} this way: npm run clearline -- ${name} --help shows its options.`
        : `命令 ${name} 不接受这样的 ${wrong}，运行 npm run clearline -- ${name} --help 查看选项。`,
      { cause: error },
    )
  }
}

/** A refusal of a part that was called without its API, as the sentence its messages have for it. */
async function inWords(error: unknown, locale: Locale): Promise<unknown> {
  if (!(error instanceof Refusal)) return error
  const { modules } = await import('#modules')
  const said = sentence([kernelMessages, ...modules.map((m) => m.messages)], locale, error.code, error.params)
  return said === undefined ? error : new Complaint(said, { cause: error })
}

async function main(): Promise<void> {
  const { locale, help, rest } = common(process.argv.slice(2), process.env)
  const [first = 'help', ...behind] = rest
  const [name, ...args] = first === 'help' && behind[0] ? behind : [first, ...behind]
  if (name === 'help' || !name) {
    const all = Object.entries(commands).map(async ([of, load]) => [of, (await load()).command] as const)
    return print(helpOfAll(locale, await Promise.all(all)))
  }
  const command = await commandNamed(name, locale)
  if (help || first === 'help') return print(helpOf(locale, name, command))
  const given = argumentsOf(name, command, args, locale)
  const config = readConfig(process.env, defaultDataDir(join(import.meta.dirname, '..', '..')))
  // The answer goes to standard output, so only what is wrong is logged, and beside it.
  const log = createLog(process.env.LOG_LEVEL ? config.logLevel : 'error', { part: 'cli' })
  const { open, close } = openerOf(config, log)
  const say = (zh: string, en: string) => (locale === 'en' ? en : zh)
  try {
    await command.run({ config, log, locale, ...given, print, say, open })
  } catch (error) {
    throw await inWords(error, locale)
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
