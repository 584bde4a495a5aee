import type { DataMap, Module, SubjectPath, TableData } from '#kernel/module'
import { impersonal } from '#kernel/module'

/** The database keeps its own book of migrations, before there is any module. */
const own: DataMap = { 'kernel.migration': impersonal('set_name file checksum applied_at') }

/** What the tables of an application hold of people. Modules come after those they use, so that what hangs on others is first. */
export function mapOf(modules: readonly Module[]): DataMap {
  const all: Record<string, TableData> = {}
  for (const module of modules.toReversed()) Object.assign(all, module.dataMap)
  return { ...all, ...own }
}

export const columnsOf = (t: TableData): string[] => [
  ...t.plain.split(' '),
  ...Object.keys(t.json ?? {}),
  ...Object.keys(t.personal),
]
const mentions = (p: SubjectPath): boolean => 'mentions' in p
const byNoun = (p: SubjectPath): boolean => 'noun' in p

/**
 * The order of an erasure: first what is found by addresses and by other rows, which a later step takes away; then module by module
 * as they declare it.
 */
export function inOrder(map: DataMap, of: 'customer' | 'person'): (readonly [string, TableData])[] {
  const rank = (t: TableData) => {
    const paths = t[of] ?? []
    return paths.some(mentions) ? 0 : paths.some(byNoun) ? 1 : 2
  }
  return Object.entries(map)
    .filter(([, t]) => t[of]?.length)
    .toSorted(([, a], [, b]) => rank(a) - rank(b))
}

/** The tables an erasure goes through: those with something of their own to remove, overwrite or keep. */
export const toErase = (map: DataMap, of: 'customer' | 'person'): (readonly [string, TableData])[] =>
  inOrder(map, of).filter(([, t]) => t.erase === 'rows' || Object.keys(t.personal).length > 0)
