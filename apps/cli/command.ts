import type { Config } from '#kernel/config'
import { createClient, type Client, type Contract } from '#kernel/contract'
import { pendingMigrations } from '#kernel/db'
import { createApp, type App } from '#kernel/http'
import type { Log } from '#kernel/log'
import { systemActor, type Actor } from '#kernel/module'
import { Complaint } from '../server/complaint.ts'
import { openHost, type OpenHost } from '../server/host.ts'

/** What a command gets; `open` starts or joins the database and closes it when the command is done. */
export interface Shell {
  readonly config: Config
  readonly log: Log
  readonly args: readonly string[]
  /** Answers of the command, for people and for pipes. */
  readonly print: (text: string) => void
  readonly open: () => Promise<OpenHost>
}
/** One file in `commands/` and one line in `commands.ts`. */
export interface Command {
  readonly usage: string
  readonly zh: string
  readonly en: string
  readonly run: (shell: Shell) => Promise<void>
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
export async function openReady(shell: Shell): Promise<OpenHost> {
  const opened = await shell.open()
  const pending = await pendingMigrations(opened.host.db, opened.host.modules)
  if (pending.length)
    throw new Complaint(
      '数据库尚未升级到本版本，请先运行 npm run clearline -- migrate。The database is not at this version: run that first.',
    )
  return opened
}

/** The application in process, acting as the command line: the same pipeline, checks and audit as over the network. */
export const appOf = ({ host }: OpenHost): App =>
  createApp(host, { authenticate: async () => commandLine, requestsPerSecond: 1_000_000 })
export const clientOf = <C extends Contract>(opened: OpenHost, contract: C): Client<C> => {
  const app = appOf(opened)
  return createClient(contract, (request) => app.fetch(request), opened.host.config.publicUrl)
}
