import { z } from 'zod'
import { storable } from './text.ts'

/** Deeper JSON than this is nobody's resource, and recursion over it would exhaust the stack. */
const maxDepth = 32

type Problem = 'invalidUnicode' | 'nestedTooDeep'
/**
 * Why a JSON value cannot be kept as it is (PostgreSQL jsonb takes neither NUL nor half a surrogate pair); undefined when it
 * can.
 */
function problemOf(value: unknown, depth = 0): Problem | undefined {
  if (typeof value === 'string') return storable(value) ? undefined : 'invalidUnicode'
  if (value === null || typeof value !== 'object') return undefined
  if (depth >= maxDepth) return 'nestedTooDeep'
  for (const [key, inner] of Object.entries(value)) {
    const problem = storable(key) ? problemOf(inner, depth + 1) : 'invalidUnicode'
    if (problem) return problem
  }
  return undefined
}

/**
 * The body of a TMF resource: the attributes of `shape` are checked, all others are kept as they were sent (TMF630
 * extensibility).
 */
export const keptObject = <const S extends z.core.$ZodShape>(shape: S) =>
  z.looseObject(shape).superRefine((value, context) => {
    const problem = problemOf(value)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })

/** JSON merge-patch (RFC 7396): `null` removes, objects are merged, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key)
    else if (value !== undefined) merged.set(key, mergePatch(merged.get(key), value))
  }
  return Object.fromEntries(merged)
}
/** What is kept of a TMF body, with what was kept before: all but the attributes that are ours to give; `null` removes one. */
export function keptOf(before: Body, body: Body): Record<string, unknown> {
  const { id: _id, href: _href, version: _version, fields: _fields, ...given } = body
  return mergePatch(before, given) as Record<string, unknown>
}
type Body = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
