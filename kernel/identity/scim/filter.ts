import { refuse } from '#kernel/errors'

/** `attribute eq "value"`, the one filter directories look things up by (RFC 7644 3.4.2.2); refuses any other. */
export function equalsIn(filter: string | null, allowed: readonly string[]): readonly [string, string] | undefined {
  if (!filter) return undefined
  const [, name = '', value = ''] = /^\s*([\w.:]+)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i.exec(filter) ?? []
  const known = allowed.find((a) => a.toLowerCase() === name.toLowerCase())
  if (!known) return refuse('invalid', 'scimFilterBad', { allowed: allowed.join(', ') })
  try {
    return [known, JSON.parse(value) as string]
  } catch {
    return refuse('invalid', 'scimFilterBad', { allowed: allowed.join(', ') })
  }
}
