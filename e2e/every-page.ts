import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Language } from './screen.ts'

const root = join(import.meta.dirname, '..')

type Label = Readonly<Record<Language, string>>
/** What is asked here of a module's `web`; its type belongs to the browser's half of the project. */
interface Web {
  readonly routes: readonly { readonly path: string }[]
  readonly menu: readonly { readonly label: Label }[]
  readonly search?: readonly { readonly label: Label }[]
}

const load = <T>(pattern: string): Promise<T[]> =>
  Promise.all(
    globSync(pattern, { cwd: root }).map(async (file) => (await import(pathToFileURL(join(root, file)).href)) as T),
  )

/** The same files that the shell makes its menu and routes from (apps/web/webs.ts): a page that is not there cannot be gone to. */
const webs = async () => (await load<{ web: Web }>('{kernel,modules}/*/web/index.tsx')).map((door) => door.web)

/** Paths of all pages as their modules give them; those with parameters last, when links to them have been seen. */
export async function everyPath(): Promise<string[]> {
  const paths = (await webs()).flatMap((web) => web.routes.map((route) => route.path))
  return paths.toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':')) || a.localeCompare(b))
}

/** An address of a path, `/cases/:id` say, from the links that pages showed; undefined where none leads there. */
export function addressOf(path: string, links: Iterable<string>): string | undefined {
  if (!path.includes(':')) return path
  const [stem, rest] = /^(.*:\w+)(.*)$/.exec(path)!.slice(1) as [string, string]
  const one = new RegExp(`^${stem.replaceAll(/:\w+/g, '[0-9a-f-]{36}')}$`)
  const found = [...links].find((link) => one.test(link))
  return found && found + rest
}

function* pairsOf(zh: unknown, en: unknown): Generator<readonly [zh: string, en: string]> {
  if (typeof zh === 'string' && typeof en === 'string') yield [zh, en]
  else if (zh && en && typeof zh === 'object' && typeof en === 'object')
    for (const key of Object.keys(zh)) yield* pairsOf(zh[key as never], en[key as never])
}

/** For each language the words of the other one: every sentence of the tables that is not one of its own too. */
export async function foreignWords(): Promise<Readonly<Record<Language, ReadonlySet<string>>>> {
  const tables = await load<Readonly<Record<string, Partial<Label>>>>(
    '{kernel/**,modules/**,apps/web}/{messages,words,*-messages,*-words}.ts',
  )
  const labels = (await webs()).flatMap((web) => [...web.menu, ...(web.search ?? [])].map((entry) => entry.label))
  const pairs = [...labels, ...tables.flatMap((door) => Object.values(door))].flatMap((words) => [
    ...pairsOf(words?.['zh-CN'], words?.en),
  ])
  const zh = new Set(pairs.map((pair) => pair[0]))
  const en = new Set(pairs.map((pair) => pair[1]))
  // A name that both share is nobody's word ("Clearline" in "Clearline 畅线"), nor is a sign without letters.
  const named = pairs.filter((pair) => !pair[0].includes(pair[1]) && pair.every((text) => /\p{L}/u.test(text)))
  return {
    'zh-CN': new Set(named.map((pair) => pair[1])).difference(zh),
    en: new Set(named.map((pair) => pair[0])).difference(en),
  }
}
