import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, openAsBlob, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { importsContract } from '#contracts/imports'
import { createClient, type Client, type Input, type Output } from '#kernel/contract'
import { readProfile, shippedProfiles, workOff } from '#kernel/imports'
import { Complaint } from '../../server/complaint.ts'
import type { OpenHost } from '../../server/host.ts'
import { appOf, commandLine, openReady, type Command } from '../command.ts'
import { drawProgress, reportWords, type Locale } from '../import-words.ts'

type Run = Output<typeof importsContract.getImport>
type Change = Input<typeof importsContract.changeImport>
type Imports = Client<typeof importsContract>

const text = { type: 'string' } as const
const options = {
  as: text,
  map: text,
  'dry-run': { type: 'boolean' },
  charset: text,
  delimiter: text,
  'date-format': { type: 'string', multiple: true },
  sheet: text,
  'header-row': text,
  rejects: text,
  locale: text,
} as const
type Values = ReturnType<typeof read>['values']

function read(args: readonly string[]) {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [file, ...rest] = positionals
  if (!file || rest.length || !values.map) throw new Complaint(`用法 Usage: ${command.usage}`)
  if (!existsSync(file)) throw new Complaint(`没有文件 ${file}，请检查路径。There is no file ${file}: check its path.`)
  return { file, values: { ...values, map: values.map } }
}

/** What the arguments say about file and mapping, as the API takes it. */
function settingsOf(values: Values): Omit<Change, 'id'> {
  const dateFormats = Object.fromEntries(
    (values['date-format'] ?? []).map((given) => {
      const at = given.indexOf('=')
      if (at < 1) throw new Complaint(`--date-format 应写成 列=格式。--date-format must be column=format: ${given}`)
      return [given.slice(0, at), given.slice(at + 1)]
    }),
  )
  const sheet = values.sheet && /^\d+$/.test(values.sheet) ? Number(values.sheet) : values.sheet
  const said = {
    ...(values.charset ? { charset: values.charset } : {}),
    ...(values.delimiter ? { delimiter: values.delimiter === '\\t' ? '\t' : values.delimiter } : {}),
    ...(sheet ? { sheet } : {}),
    ...(values['header-row'] ? { headerRow: Number(values['header-row']) } : {}),
    ...(Object.keys(dateFormats).length ? { dateFormats } : {}),
  }
  if (!/\.json$/i.test(values.map)) return { profileName: values.map, options: said }
  try {
    return { profile: JSON.parse(readFileSync(values.map, 'utf8')) as Record<string, unknown>, options: said }
  } catch (error) {
    throw new Complaint(
      `读不了映射文件 ${values.map}。Cannot read the profile ${values.map}: ${(error as Error).message}`,
    )
  }
}

/** The profile as it will be kept with the run; refuses with every mistake in it. */
async function profileOf(imports: Imports, settings: Omit<Change, 'id'>): Promise<unknown> {
  if (settings.profile) return readProfile(settings.profile)
  const name = settings.profileName!
  return shippedProfiles.get(name) ?? (await imports.getImportProfile({ id: name })).body
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file)) hash.update(part as Buffer)
  return hash.digest('hex')
}

/** A run of this very file and mapping that did not come to its end, by Ctrl+C, `kill` or a fault: it is gone on with. */
async function unfinished(
  imports: Imports,
  file: string,
  profile: unknown,
  settings: Omit<Change, 'id'>,
): Promise<Run | undefined> {
  const { items } = await imports.listImports({
    filter: { sha256: await sha256Of(file), state: ['interrupted', 'failed', 'running'] },
    limit: 20,
  })
  return items.find(
    (r) =>
      r.phase === 'real' &&
      isDeepStrictEqual(r.options, settings.options ?? {}) &&
      isDeepStrictEqual(JSON.parse(JSON.stringify(r.profile)), JSON.parse(JSON.stringify(profile))),
  )
}

async function begin(imports: Imports, file: string, values: Values): Promise<Run> {
  const settings = settingsOf(values)
  const profile = (await profileOf(imports, settings)) as { readonly kind: string }
  if (values.as && values.as !== profile.kind) {
    throw new Complaint(
      `映射 ${values.map} 用于 ${profile.kind}，不是 ${values.as}。` +
        `The profile ${values.map} is for ${profile.kind}, not for ${values.as}.`,
    )
  }
  if (!values['dry-run']) {
    const earlier = await unfinished(imports, file, profile, settings)
    if (earlier) return earlier.state === 'running' ? earlier : imports.resumeImport({ id: earlier.id })
  }
  const { id } = await imports.uploadImport({ name: basename(file) }, { body: await openAsBlob(file) })
  await imports.changeImport({ id, ...settings })
  return values['dry-run'] ? imports.startDryRun({ id }) : imports.startImport({ id })
}

/** The API in this process, answering in the language asked for. */
function clientIn(opened: OpenHost, locale: Locale): Imports {
  const app = appOf(opened)
  const send = (request: Request) => {
    request.headers.set('accept-language', locale)
    return app.fetch(request)
  }
  return createClient(importsContract, send, opened.host.config.publicUrl)
}

/** Ctrl+C stops between two batches; a second one at once, which loses nothing either. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => (stopping.signal.aborted ? process.exit(130) : stopping.abort()))
  }
  return stopping.signal
}

async function keepRejects(imports: Imports, run: Run, locale: Locale, path: string): Promise<void> {
  const response = (await imports.downloadRejects({ id: run.id, phase: run.phase, locale })) as Response
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(path))
}

/**
 * Imports a file in this process, on the data of a running or a stopped server alike. Exit code 0: every row was taken; 3:
 * some were not; 130: stopped, to be run again.
 */
export const command: Command = {
  usage:
    'import <file> --as cases|customers|interactions|surveys --map <profile or file.json> [--dry-run] [--charset <name>]' +
    ' [--delimiter <c>] [--date-format <column>=<format>] [--sheet <name>] [--header-row <n>] [--rejects <path>]' +
    ' [--locale zh-CN|en]',
  zh: '导入 CSV、XLSX 或 ODS 文件；中断后再次运行即从断点继续。映射的写法见 docs/import.md。',
  en: 'Imports a CSV, XLSX or ODS file; run again after a stop it goes on there. docs/import.md says how to write a profile.',
  run: async (shell) => {
    const { file, values } = read(shell.args)
    const locale: Locale = values.locale === 'en' ? 'en' : 'zh-CN'
    const opened = await openReady(shell)
    const imports = clientIn(opened, locale)
    const started = await begin(imports, file, values)
    const stopping = stopSignal()
    const progress = drawProgress(process.stderr, locale)
    const ended = await workOff(
      opened.host,
      { actor: commandLine, locale, operation: 'import' },
      started.id,
      (run) => progress.show(run.rows_read, run.bytes_done, run.bytes_total),
      stopping,
    )
    progress.end()
    if (ended.state === 'running' || ended.state === 'dryRunning') await imports.cancelImport({ id: started.id })
    const run = await imports.getImport({ id: started.id })
    const { rejected, filtered, warned } = run.progress
    const path = values.rejects ?? `${basename(file).replace(/\.[^.]+$/, '')}.rejects.csv`
    const some = rejected + filtered + warned > 0
    if (some) await keepRejects(imports, run, locale, path)
    shell.print(reportWords(run, locale, some ? path : undefined))
    process.exitCode = run.state === 'failed' ? 1 : run.state === 'interrupted' ? 130 : rejected > 0 ? 3 : 0
  },
}
