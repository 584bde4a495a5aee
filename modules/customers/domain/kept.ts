import { mergePatch } from '#kernel/contract'

type Attributes = Readonly<Record<string, unknown>>
/** Attributes of a customer that have a column or are made from other rows; all others are kept as they came. */
const heldByCustomer = new Set([
  'id',
  'href',
  'name',
  'status',
  'engagedParty',
  'number',
  'class',
  'segment',
  'org',
  'language',
  'since',
  'service',
  'mergedInto',
  'restriction',
  'version',
])
const heldByParty = new Set(['id', 'href', 'status', 'mergedInto', 'version'])
const without = (body: Attributes, held: ReadonlySet<string>): Attributes =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !held.has(key)))

/** Our own accounts, which a client sends back with the list it read, are not a partner's. */
const foreign = (account: unknown): unknown =>
  Array.isArray(account)
    ? account.filter((a: Attributes | null) => !String(a?.href ?? '').includes('/api/customers/v1/account/'))
    : account

/** What to keep of a customer's body on top of what was kept; `null` removes (RFC 7396). */
export function keptOfCustomer(before: Attributes, body: Attributes): Record<string, unknown> {
  const patch = without(body, heldByCustomer)
  return mergePatch(before, 'account' in patch ? { ...patch, account: foreign(patch.account) } : patch) as Record<
    string,
    unknown
  >
}
/** The same for a party. */
export const keptOfParty = (before: Attributes, body: Attributes): Record<string, unknown> =>
  mergePatch(before, without(body, heldByParty)) as Record<string, unknown>
