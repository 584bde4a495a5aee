import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, openAsBlob, readFileSync } from 'node:fs'
import { basename, relative } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isDeepStrictEqual } from 'node:util'
import { importsContract } from '#contracts/imports'
import type { Client, Input, Output } from '#kernel/contract'
import type { Locale } from '#kernel/i18n'
import { detect, readProfile, shippedProfiles, workOff } from '#kernel/imports'
import { Complaint } from '../../server/complaint.ts'
import { clientOf, commandLine, defineCommand, openReady, type Shell } from '../command.ts'
import { fileAt, pathAt } from '../file-at.ts'
import { lookWords } from '../import-facts.ts'
import { options } from '../import-options.ts'
import { drawProgress, reportWords } from '../import-words.ts'

type Run = Output<typeof importsContract.getImport>
type Change = Input<typeof importsContract.changeImport>
type Imports = Client<typeof importsContract>
type ImportShell = Shell<typeof options>
type Settings = Omit<Change, 'id'>

/** What the arguments say about the file, as the API takes it. */
function fileOptions({ values, say }: ImportShell): NonNullable<Change['options']> {
  const dateFormats = Object.fromEntries(
    (values['date-format'] ?? []).map((given) => {
      const at = given.indexOf('=')
      if (at < 1)
        throw new Complaint(
          say(`--date-format 应写成 列=格式，而不是 ${given}。`, `--date-format must be column=format, not ${given}.`),
        )
      return [given.slice(0, at), given.slice(at + 1)]
    }),
  )
  const headerRow = values['header-row']
  if (headerRow !== undefined && !/^\d{1,6}$/.test(headerRow))
    throw new Complaint(
      say('--header-row 应为行号，0 表示没有标题行。', '--header-row must be the number of a row; 0: there is none.'),
    )
  const sheet = values.sheet && /^\d+$/.test(values.sheet) ? Number(values.sheet) : values.sheet
  return {
    ...(values.charset ? { charset: values.charset } : {}),
    ...(values.delimiter ? { delimiter: values.delimiter === '\\t' ? '\t' : values.delimiter } : {}),
    ...(sheet ? { sheet } : {}),
    ...(headerRow === undefined ? {} : { headerRow: Number(headerRow) }),
    ...(Object.keys(dateFormats).length ? { dateFormats } : {}),
  }
}

/** File and mapping as the API takes them: a profile by its name, or the JSON of one. */
function settingsOf(shell: ImportShell, map: string): Settings {
  const said = fileOptions(shell)
  if (!/\.json$/i.test(map)) return { profileName: map, options: said }
  const path = fileAt(map, shell.say)
  try {
    return { profile: JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>, options: said }
  } catch (error) {
    const { message } = error as Error
    throw new Complaint(
      shell.say(
        `映射文件 ${map} 不是有效的 JSON，请修正：${message}`,
        `The profile ${map} is not valid JSON, correct it: ${message}`,
      ),
    )
  }
}

/** The profile as it will be kept with the run; refuses with every mistake in it. */
async function profileOf(imports: Imports, settings: Settings): Promise<unknown> {
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
  settings: Settings,
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

async function begin(imports: Imports, file: string, map: string, shell: ImportShell): Promise<Run> {
  const { values, say } = shell
  const settings = settingsOf(shell, map)
  const profile = (await profileOf(imports, settings)) as { readonly kind: string }
  if (values.as && values.as !== profile.kind) {
    throw new Complaint(
      say(
        `映射 ${map} 用于 ${profile.kind}，不是 ${values.as}；请改 --as 或 --map。`,
        `The profile ${map} is for ${profile.kind}, not for ${values.as}: change --as or --map.`,
      ),
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

/** The file, which the command is nothing without. */
function fileOf({ words, say }: ImportShell): string {
  const [file, ...rest] = words
  if (!file || rest.length)
    throw new Complaint(
      say(
        '请写一个文件：npm run clearline -- import <文件> --as cases --map comcast。',
        'Give one file: npm run clearline -- import <file> --as cases --map comcast.',
      ),
    )
  return fileAt(file, say)
}

/** Takes the file row by row in this process until it is done or somebody stops it, and reports. */
async function takeFile(shell: ImportShell, file: string, map: string): Promise<void> {
  const { values, locale } = shell
  const opened = await openReady(shell)
  const imports = clientOf(opened, importsContract, locale)
  const started = await begin(imports, file, map, shell)
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
  const path = pathAt(values.rejects ?? `${basename(file).replace(/\.[^.]+$/, '')}.rejects.csv`)
  const some = rejected + filtered + warned > 0
  if (some) await keepRejects(imports, run, locale, path)
  shell.print(reportWords(run, locale, some ? relative(pathAt('.'), path) : undefined))
  process.exitCode = run.state === 'failed' ? 1 : run.state === 'interrupted' ? 130 : rejected > 0 ? 3 : 0
}

/** Imports a file in this process, on the data of a running or a stopped server alike. */
export const command = defineCommand({
  takes: '<file> --as <kind> --map <profile>',
  zh: '导入 CSV、XLSX 或 ODS 文件；中断后再次运行即从断点继续。',
  en: 'Imports a CSV, XLSX or ODS file; run again after a stop it goes on there.',
  options,
  more: {
    zh: [
      '退出码：0 全部导入；3 有未导入的行（见拒收文件）；130 被中断；1 失败。',
      '例：npm run clearline -- import 投诉.csv --as cases --map comcast --dry-run',
      '映射的写法见 docs/import.md。',
    ],
    en: [
      'Exit codes: 0 every row was taken; 3 some were not (see the rejects file); 130 stopped; 1 failed.',
      'Example: npm run clearline -- import complaints.csv --as cases --map comcast --dry-run',
      'How to write a profile: docs/import.md.',
    ],
  },
  run: async (shell) => {
    const { values, say, locale } = shell
    const file = fileOf(shell)
    if (values.map) return takeFile(shell, file, values.map)
    const { dateFormats: _needsAProfile, ...layout } = fileOptions(shell)
    if (values['dry-run']) return shell.print(lookWords(await detect(file, layout), locale))
    throw new Complaint(
      say(
        '请用 --map 写明映射；只看文件请用 --dry-run。映射的写法见 docs/import.md。',
        'Name the profile with --map, or only look at the file with --dry-run. docs/import.md says how to write one.',
      ),
    )
  },
})
