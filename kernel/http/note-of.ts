import type { Endpoint } from '#kernel/contract'

/** What an operation is about, as the audit calls it. */
export const nounOf = (e: Endpoint): string =>
  (e.permission === 'public'
    ? e.path.split('/').find((p, i) => i > 2 && p && !p.startsWith(':') && !/^v\d/.test(p))
    : e.permission.split('.')[1]) ?? 'unknown'
export const idOf = (value: unknown): string | null => {
  const id = value && typeof value === 'object' && 'id' in value ? value.id : null
  return typeof id === 'string' ? id : null
}
/** The entry of a read: whose data it showed. */
export function noteOfRead(
  e: Endpoint,
  input: unknown,
  result: unknown,
): { noun: string; id: string | null; after?: unknown } {
  if (e.answer !== 'list') return { noun: nounOf(e), id: idOf(result) ?? idOf(input) }
  const items = (result as { items: readonly unknown[] }).items
  return { noun: nounOf(e), id: null, after: { ids: items.slice(0, 100).map(idOf), count: items.length } }
}
