import { refuse } from '#kernel/errors'
import type { Json } from './answer.ts'

export interface Change {
  readonly op: 'add' | 'replace' | 'remove'
  /** Attribute in lower case, dotted below a complex one; `members[value eq "x"]` gives `members` and the value. */
  readonly path: string
  readonly value: unknown
}

/**
 * The operations of a PatchOp as single changes. Entra ID writes `Replace` and `"False"`, names attributes in one object without a
 * path, and uses paths with dots as names in it; Okta replaces by an object without a path. All mean the same.
 */
export function changesIn(body: Json): Change[] {
  const operations = body.Operations ?? body.operations
  if (!Array.isArray(operations)) return refuse('invalid', 'scimValueBad', { name: 'Operations' })
  return (operations as Json[]).flatMap((operation) => {
    const op = String(operation.op ?? '').toLowerCase()
    if (op !== 'add' && op !== 'replace' && op !== 'remove') return refuse('invalid', 'scimValueBad', { name: 'op' })
    const { value } = operation
    if (typeof operation.path === 'string' && operation.path) return changeAt(op, operation.path, value)
    if (op === 'remove' || !value || typeof value !== 'object') return refuse('invalid', 'scimPathBad')
    return Object.entries(value as Json).flatMap(([name, v]) => changeAt(op, name, v))
  })
}

function changeAt(op: Change['op'], path: string, value: unknown): Change[] {
  const bare = path.replace(
    /^urn:ietf:params:scim:schemas:(?:core:2\.0:(?:User|Group)|extension:enterprise:2\.0:User):/i,
    '',
  )
  const [, name = '', selected, rest = ''] =
    /^([\w$-]+)(?:\[\s*[\w.]+\s+eq\s+("(?:[^"\\]|\\.)*"|true)\s*\])?(?:\.([\w.]+))?$/i.exec(bare) ?? []
  if (!name)
    return /^urn:/i.test(path) && value && typeof value === 'object'
      ? entries(op, value)
      : refuse('invalid', 'scimPathBad')
  const lower = name.toLowerCase()
  if (lower === 'members' && selected)
    return [{ op, path: 'members', value: [{ value: JSON.parse(selected) as string }] }]
  if (lower === 'name' && !rest && value && typeof value === 'object')
    return Object.entries(value as Json).map(([n, v]) => ({ op, path: `name.${n.toLowerCase()}`, value: v }))
  if (lower === 'emails') return [{ op, path: 'emails', value: rest ? [{ value }] : value }]
  return [{ op, path: rest ? `${lower}.${rest.toLowerCase()}` : lower, value }]
}
const entries = (op: Change['op'], value: object): Change[] =>
  Object.entries(value).flatMap(([name, v]) => changeAt(op, name, v))

/** `false`, `"False"`, `"false"`: what directories write for no. Refuses what is neither. */
export function booleanOf(value: unknown, name: string): boolean {
  const text = String(value).toLowerCase()
  if (text === 'true' || text === 'false') return text === 'true'
  return refuse('invalid', 'scimValueBad', { name })
}
/** A text of sensible length, or undefined for none; refuses anything else. */
export function textIn(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string' || value.length > 200) return refuse('invalid', 'scimValueBad', { name })
  return value.trim() || undefined
}
/** The address that counts among several: the primary one, else the first. */
export function emailIn(value: unknown): string | undefined {
  const list = Array.isArray(value) ? (value as Json[]) : []
  const found = textIn((list.find((e) => String(e.primary) === 'true') ?? list[0])?.value, 'emails')
  if (found && !/^[^\s@]+@[^\s@]+$/.test(found)) return refuse('invalid', 'scimValueBad', { name: 'emails' })
  return found
}
export const idsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as Json[]) : value ? [value as Json] : []).map(
    (m) => textIn(m.value, 'members') ?? refuse('invalid', 'scimValueBad', { name: 'members' }),
  )
