import { isUuid } from './uuid.ts'
/**
 * Whose rows a transaction may touch. `everything`: all of them. Otherwise those of these organisations, of these teams, or of this
 * person; what belongs to nobody yet is everybody's. The policies of the tables read it (kernel/db/README.md).
 */
export type Scope =
  | { readonly everything: true }
  | {
      readonly everything: false
      readonly orgIds: readonly string[]
      readonly teamIds: readonly string[]
      readonly personId: string | null
    }
type Part = Exclude<Scope, { everything: true }>

export const everything: Scope = { everything: true }
/** Nobody's: a transaction that was told nothing sees no row that is somebody's. */
export const nothing: Scope = { everything: false, orgIds: [], teamIds: [], personId: null }

/** What several scopes reach together. */
export function unionOf(scopes: readonly Scope[]): Scope {
  if (scopes.some((s) => s.everything)) return everything
  const parts = scopes as readonly Part[]
  const all = (of: (s: Part) => readonly string[]) => [...new Set(parts.flatMap(of))]
  return {
    everything: false,
    orgIds: all((s) => s.orgIds),
    teamIds: all((s) => s.teamIds),
    personId: parts.find((s) => s.personId)?.personId ?? null,
  }
}

/** Only ids stand between the quotes, whatever was handed in: what these statements say is not sent as a parameter. */
const idsOf = (ids: readonly string[]): string => ids.filter(isUuid).join(',')

const texts = new WeakMap<Scope, string>()
/** The settings that tell the database the scope, until the transaction ends. */
export function settingsOf(scope: Scope): string {
  const known = texts.get(scope)
  if (known !== undefined) return known
  const text = scope.everything
    ? `set local clearline.scope = 'everything'`
    : `set local clearline.scope = 'part'; set local clearline.orgs = '{${idsOf(scope.orgIds)}}'; ` +
      `set local clearline.teams = '{${idsOf(scope.teamIds)}}'; set local clearline.person = '${idsOf(scope.personId ? [scope.personId] : [])}'`
  texts.set(scope, text)
  return text
}
