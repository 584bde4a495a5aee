import { parseArgs } from 'node:util'
import type { Config } from '#kernel/config'
import { createClient, type Client, type Contract } from '#kernel/contract'
import { pendingMigrations } from '#kernel/db'
import { createApp, type App } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Log } from '#kernel/log'
import { systemActor, type Actor } from '#kernel/module'
import { Complaint } from '../server/complaint.ts'
import { openHost, settleRestored, type OpenHost } from '../server/host.ts'

/** An option of a command. Without `takes` it is a switch; `many`: may be repeated. */
export interface Option {
  readonly takes?: string
  readonly many?: true
  readonly zh: string
  readonly en: string
}
type Options = Readonly<Record<string, Option>>
type Values<O extends Options> = {
  readonly [K in keyof O]?: O[K] extends { many: true } ? string[] : O[K] extends { takes: string } ? string : boolean
}

/** What a command gets; `open` starts or joins the database and closes it when the command is done. */
export interface Shell<O extends Options = Options> {
  readonly config: Config
  readonly log: Log
  readonly locale: Locale
  /** What stood behind the name of the command, options left out. */
  readonly words: readonly string[]
  readonly values: Values<O>
  /** Answers of the command, for people and for pipes. */
  readonly print: (text: string) => void
  /** The sentence in the language of whoever called. */
  readonly say: (zh: string, en: string) => string
  readonly open: () => Promise<OpenHost>
}
/** One file in `commands/` and one line in `commands.ts`. */
export interface Command<O extends Options = Options> {
  /** What has to stand behind the name, e.g. `<file>`. */
  readonly takes: string
  readonly zh: string
  readonly en: string
  readonly options: O
  /** Further lines of the command's own help: exit codes, an example. */
  readonly more?: { readonly zh: readonly string[]; readonly en: readonly string[] }
  readonly run: (shell: Shell<O>) => Promise<void>
}
/** Ties what `run` reads to the options the help tells of. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command => command as unknown as Command

/** What was typed behind the name of a command; refuses an option it does not have. */
export function readArguments(
  { options }: Command,
  args: readonly string[],
): { readonly words: readonly string[]; readonly values: Values<Options> } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { takes, many }]) => [
        name,
        { type: takes === undefined ? ('boolean' as const) : ('string' as const), multiple: many ?? false },
      ]),
    ),
  })
  return { words: positionals, values: values as Values<Options> }
}

/** Whoever has the machine's shell and the data folder may do everything; the audit names this way in. */
export const commandLine: Actor = { ...systemActor, id: 'commandLine', name: 'Command line' }

/** Opens a host once, for the time of the command. */
export function openerOf(config: Config, log: Log): { open: () => Promise<OpenHost>; close: () => Promise<void> } {
  let opened: Promise<OpenHost> | undefined
  return {
    open: () => (opened ??= openHost(config, log, 'cli')),
    close: async () => {
      await (await opened?.catch(() => undefined))?.close()
    },
  }
}

/** The host of a database that is at this version; refuses with what to run otherwise. */
export async function openReady(shell: Pick<Shell, 'open' | 'say'>): Promise<OpenHost> {
  const opened = await shell.open()
  const pending = await pendingMigrations(opened.host.db, opened.host.modules)
  if (pending.length)
    throw new Complaint(
      shell.say(
        '数据库尚未升级到本版本，请先运行 npm run clearline -- migrate。',
        'The database is not at this version: run npm run clearline -- migrate first.',
      ),
    )
  await settleRestored(opened)
  return opened
}

/** The application in process, acting as the command line: the same pipeline, checks and audit as over the network. */
export const appOf = ({ host }: OpenHost): App =>
  createApp(host, { authenticate: async () => commandLine, requestsPerSecond: 1_000_000 })

/** The API of a part in this process, answering in the language asked for. */
export function clientOf<C extends Contract>(opened: OpenHost, contract: C, locale: Locale): Client<C> {
  const app = appOf(opened)
  const send = (request: Request) => {
    request.headers.set('accept-language', locale)
    return app.fetch(request)
  }
  return createClient(contract, send, opened.host.config.publicUrl)
}
