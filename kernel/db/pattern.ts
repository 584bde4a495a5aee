import type { Condition } from '#kernel/contract'
import { refuse } from '#kernel/errors'

/**
 * The regular expression of a filter, when PostgreSQL runs it in time that grows with the text: its machine is an automaton, so that
 * `(a+)+$` costs nothing, except with back references (exponential in the text) and with counts inside counts (the automaton grows
 * with their product). Longer, or with those, it is refused as a value that is none.
 */
export function boundedPattern({ attribute, values: [pattern = ''] }: Condition): string {
  const counts = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map((m) => Number(m[2] || m[1]) || 1)
  const size = counts.reduce((product, n) => product * n, 1)
  // A backslash takes the next character with it; what is left of pairs is a reference.
  const refers = /\\[1-9]/.test(pattern.replaceAll('\\\\', ''))
  if (pattern.length > 200 || refers || size > 1000) return refuse('invalid', 'badFilterValue', { field: attribute })
  return pattern
}
