import type { Locale } from './messages.ts'
import type { Names } from './define-names.ts'
import { verbWords } from './verbs.ts'

/** The names of every part, by the part. */
export type AllNames = Readonly<Record<string, Readonly<Record<Locale, Names>>>>

/** What people read for codes; a code nobody gave words stands for itself. */
export interface Called {
  readonly module: (name: string) => string
  readonly operation: (id: string) => string
  /** A noun; of the operation's own part first, because several have a `policy` and a `plan`. */
  readonly thing: (noun: string, operation?: string) => string
  /** A permission or a pattern of them: `cases.case.read`, `cases.*`, `*.*.read`. */
  readonly permission: (pattern: string) => string
  /** All operations, for choosing among them. */
  readonly operations: readonly { readonly value: string; readonly label: string }[]
}

export function calledIn(all: AllNames, locale: Locale): Called {
  const m = verbWords[locale]
  const verbs: Readonly<Record<string, string>> = m.verbs
  const parts = new Map(Object.entries(all).map(([name, names]) => [name, names[locale]]))
  const operations = new Map<string, string>()
  const partOf = new Map<string, string>()
  for (const [name, part] of parts)
    for (const [id, words] of Object.entries({ ...part.doings, ...part.operations })) {
      operations.set(id, words)
      partOf.set(id, name)
    }
  const module = (name: string) => parts.get(name)?.module ?? name
  const noun = (code: string, part: string) =>
    parts.get(part)?.things[code] ?? [...parts.values()].find((p) => code in p.things)?.things[code] ?? code
  return {
    module,
    operation: (id) => {
      const part = id.split('.')[0]!
      return operations.get(id) ?? (parts.has(part) ? m.byItself({ what: module(part) }) : id)
    },
    thing: (code, operation = '') => noun(code, partOf.get(operation) ?? operation.split('.')[0]!),
    permission: (pattern) => {
      const [part = '', thing, verb] = pattern.split('.')
      if (part === '*') return verb && verb !== '*' ? m.anywhere({ verb: verbs[verb] ?? verb }) : m.everything
      if (thing === undefined || thing === '*')
        return verb && verb !== '*' ? `${module(part)} · ${verbs[verb] ?? verb}` : m.allOf({ what: module(part) })
      const what = noun(thing, part)
      return verb === undefined || verb === '*' ? m.allOf({ what }) : `${what} · ${verbs[verb] ?? verb}`
    },
    operations: [...operations].map(([value, label]) => ({ value, label: `${label} ${value}` })),
  }
}
