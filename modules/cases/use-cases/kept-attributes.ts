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

/**
 * What to keep of a body beyond what a case holds: unknown attributes, and TMF621 attributes in a partner's own words (a ticketType
 * that is none of our kinds, a date in another notation). `null` removes one (RFC 7396).
 */
export function keptOf(
  body: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...before }
  for (const [key, value] of Object.entries(body)) {
    if (held.has(key)) continue
    const ours =
      value === null ||
      value === undefined ||
      (key === 'ticketType' && kinds.has(String(value))) ||
      (key === 'severity' && impacts.has(String(value))) ||
      (key === 'priority' && /^P[1-4]$/.test(String(value)))
    if (ours) delete kept[key]
    else kept[key] = value
  }
  // Our own words take the place of a partner's.
  if (body.kind !== undefined) delete kept.ticketType
  if (body.impact !== undefined && body.severity === undefined) delete kept.severity
  if ((body.impact !== undefined || body.urgency !== undefined) && body.priority === undefined) delete kept.priority
  return kept
}
