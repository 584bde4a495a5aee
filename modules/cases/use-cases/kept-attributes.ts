import { mergePatch } from '#kernel/contract'
import { isOwnAttachment } from '../domain/own-attachment.ts'

/** Attributes that a case holds itself; everything else a partner sends is kept as it came. */
const held = new Set([
  'id',
  'href',
  'name',
  'description',
  'status',
  'statusChangeReason',
  'statusChangeDate',
  'creationDate',
  'lastUpdate',
  'externalId',
  'note',
  'statusChange',
  'fields',
  'kind',
  'impact',
  'urgency',
  'categoryId',
  'serviceId',
  'custom',
  'customerId',
  'orgId',
  'conversationId',
  'teamId',
  'assigneeId',
  'parentId',
  'causeCode',
  'solutionCode',
  'number',
  'casePriority',
  'category',
  'customer',
  'org',
  'team',
  'assignee',
  'nextDueAt',
  'breached',
  'milestones',
  'cause',
  'solution',
  'solutionText',
  'closedAt',
  'reopenCount',
  'mergedIntoId',
  'version',
])
const kinds = new Set(['inquiry', 'faultReport', 'complaint', 'regulatorPetition', 'serviceRequest'])
const impacts = new Set(['extensive', 'significant', 'moderate', 'minor'])

type Attributes = Readonly<Record<string, unknown>>
/** A word of ours in a TMF621 attribute needs no keeping: the case itself tells it. */
const isOurs = (key: string, value: unknown): boolean =>
  (key === 'ticketType' && kinds.has(String(value))) ||
  (key === 'severity' && impacts.has(String(value))) ||
  (key === 'priority' && /^P[1-4]$/.test(String(value)))

/** The attributes to keep; our own files among the attachments are not. */
const named = (attributes: Attributes): (readonly [string, unknown])[] =>
  Object.entries(attributes)
    .filter(([key]) => !held.has(key))
    .map(([key, value]) => [key, key === 'attachment' && Array.isArray(value) ? notOurs(value) : value])
const notOurs = (attachments: readonly Attributes[]) => attachments.filter((a) => !isOwnAttachment(a))

/**
 * What to keep of a new ticket beyond what a case holds: unknown attributes, and TMF621 attributes in a partner's own words (a
 * ticketType that is none of our kinds, a date in another notation).
 */
export const keptOf = (body: Attributes): Record<string, unknown> =>
  Object.fromEntries(named(body).filter(([key, value]) => value !== undefined && value !== null && !isOurs(key, value)))

/** The same after a patch (RFC 7396): `null` removes, objects are merged, all else replaces; our words take a partner's place. */
export function keptAfter(before: Attributes, patch: Attributes): Record<string, unknown> {
  const kept = mergePatch(
    before,
    Object.fromEntries(named(patch).map(([key, value]) => [key, isOurs(key, value) ? null : value])),
  ) as Record<string, unknown>
  if (patch.kind !== undefined) delete kept.ticketType
  if (patch.impact !== undefined && patch.severity === undefined) delete kept.severity
  if ((patch.impact !== undefined || patch.urgency !== undefined) && patch.priority === undefined) delete kept.priority
  return kept
}
