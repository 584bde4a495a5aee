import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** The module cannot be written as asked; the message says what to give instead. */
export class NewModuleError extends Error {}

export interface NewModule {
  /** Plural noun, one lower-case word: folder, PostgreSQL schema and prefix of permissions and events. */
  readonly name: string
  /** Singular; made from the name unless given. */
  readonly noun?: string | undefined
  /** The Chinese term on screen. */
  readonly zh?: string | undefined
}

const templateDir = join(import.meta.dirname, 'template')
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const singularOf = (plural: string): string =>
  plural
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/([^s])s$/, '$1')
/** Words of SQL and TypeScript that cannot name a table or a constant. */
const reserved = new Set([
  'case',
  'user',
  'order',
  'group',
  'table',
  'column',
  'class',
  'default',
  'export',
  'import',
  'check',
  'grant',
  'window',
  'offset',
  'limit',
  'end',
  'new',
  'package',
])

function wordsOf(
  { name, noun = singularOf(name), zh = capital(noun) }: NewModule,
  areas: readonly string[],
): Readonly<Record<string, string>> {
  if (!/^[a-z][a-z0-9]{2,30}$/.test(name) || !/^[a-z][a-z0-9]{2,30}$/.test(noun))
    throw new NewModuleError('Give one lower-case plural noun: npm run new-module -- coupons')
  if (noun === name)
    throw new NewModuleError(
      `The singular of ${name} is not clear. Give it: npm run new-module -- ${name} --noun <singular>`,
    )
  if (reserved.has(noun))
    throw new NewModuleError(
      `${noun} is a word of SQL or TypeScript. Give another noun: npm run new-module -- ${name} --noun <singular>`,
    )
  return {
    __things__: name,
    __Things__: capital(name),
    __thing__: noun,
    __Thing__: capital(noun),
    __zh__: zh,
    __area__: areas.includes(name) ? name : 'settings',
  }
}

/** Adds the module to the list in `modules/index.ts`: one import and one line. */
function enlist(root: string, name: string): void {
  const file = join(root, 'modules', 'index.ts')
  const text = readFileSync(file, 'utf8')
  const imports = [...text.matchAll(/^import .*$/gm)].at(-1)
  const list = /export const modules: readonly Module\[\] = \[\n?/.exec(text)
  if (!imports || !list) throw new NewModuleError('modules/index.ts has no list of modules to add to.')
  const end = text.indexOf(']', list.index + list[0].length)
  const withEntry = `${text.slice(0, end).trimEnd()}\n  ${name},\n${text.slice(end)}`
  const after = imports.index + imports[0].length
  writeFileSync(
    file,
    `${withEntry.slice(0, after)}\nimport ${name} from './${name}/module.ts'${withEntry.slice(after)}`,
  )
}

/** Writes the folder of a module with one noun and adds it to the list; answers the files written, from the root. */
export function writeModule(root: string, asked: NewModule): string[] {
  const areas =
    /export const areas = \[([^\]]*)\]/
      .exec(readFileSync(join(root, 'kernel', 'ui', 'web.ts'), 'utf8'))?.[1]
      ?.match(/\w+/g) ?? []
  const words = wordsOf(asked, areas)
  const dir = join(root, 'modules', asked.name)
  if (existsSync(dir)) throw new NewModuleError(`modules/${asked.name} is there already.`)
  const fill = (text: string): string =>
    text.replace(/__(?:things|Things|thing|Thing|zh|area)__/g, (word) => words[word] ?? word)
  const files = readdirSync(templateDir, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .sort()
  const written = files.map((file) => {
    const path = join(dir, fill(relative(templateDir, file)).replace(/\.txt$/, ''))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, fill(readFileSync(file, 'utf8')))
    return relative(root, path)
  })
  enlist(root, asked.name)
  return written
}
