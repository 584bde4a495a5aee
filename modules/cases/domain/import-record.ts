import { z } from 'zod'
import { operatorDay } from '#kernel/calendar'
import { safeText } from '#kernel/contract'
import { CaseKind, CaseStatus, Impact, Priority, Urgency } from '../contract/vocabulary.ts'

const text = (most: number) => z.union([safeText(most, 1), z.number().transform(String)])
const channel = z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/)

/** Statuses of a case that was settled, and of one that is no open work any more. */
export const finishedStatuses: ReadonlySet<string> = new Set(['resolved', 'closed'])
export const endedStatuses: ReadonlySet<string> = new Set([...finishedStatuses, 'rejected', 'cancelled'])

/** What an import record of the kind `cases` may say; fields that are not ours are kept with the case and can be filtered by. */
const importedCase = z.object({
  kind: CaseKind.default('serviceRequest'),
  title: text(20_000),
  description: text(20_000).optional(),
  status: CaseStatus.default('acknowledged'),
  statusReason: text(500).optional(),
  openedAt: z.date(),
  respondedAt: z.date().optional(),
  resolvedAt: z.date().optional(),
  closedAt: z.date().optional(),
  channel: channel.default('other'),
  impact: Impact.default('moderate'),
  urgency: Urgency.optional(),
  priority: Priority.optional(),
  product: text(60).optional(),
  categoryCode: text(100).optional(),
  categoryName: text(200).optional(),
  customerExternalId: text(200).optional(),
  orgCode: text(100).optional(),
  region: text(100).optional(),
  causeCode: text(100).optional(),
  solutionCode: text(100).optional(),
  solutionText: text(5_000).optional(),
})
export type ImportedCase = z.output<typeof importedCase> & { readonly kept: Readonly<Record<string, unknown>> }
export type Mistake = { readonly code: string; readonly params: Readonly<Record<string, unknown>> }

/** Survives as text what a spreadsheet's title column may hold: the list shows one line, the whole stands in the description. */
const titleChars = 200
export const shortTitle = (title: string): string => {
  const line = title.replaceAll(/\s+/g, ' ').trim()
  return line.length <= titleChars
    ? line
    : `${line
        .slice(0, titleChars - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`
}

/** The record in our shape, or what is wrong with it. */
export function readImportedCase(fields: Readonly<Record<string, unknown>>): ImportedCase | Mistake {
  const parsed = importedCase.safeParse(fields)
  if (!parsed.success) return { code: 'fieldInvalid', params: { field: parsed.error.issues[0]!.path.join('.') } }
  const c = parsed.data
  const after = (['respondedAt', 'resolvedAt', 'closedAt'] as const).find((name) => c[name] && c[name] < c.openedAt)
  if (after) return { code: 'datesOutOfOrder', params: { earlier: 'openedAt', later: after } }
  if (c.resolvedAt && c.closedAt && c.closedAt < c.resolvedAt)
    return { code: 'datesOutOfOrder', params: { earlier: 'resolvedAt', later: 'closedAt' } }
  const ours = new Set(Object.keys(importedCase.shape).filter((name) => !foundByName.has(name)))
  return {
    ...c,
    kept: Object.fromEntries(Object.entries(fields).filter(([name, value]) => !ours.has(name) && value !== null)),
  }
}
/** What may name nothing of ours is kept as it was written. */
const foundByName: ReadonlySet<string> = new Set(['region', 'categoryName', 'customerExternalId'])

/** Urgency that gives the priority a source names, at moderate impact. */
const urgencies = { P1: 'critical', P2: 'high', P3: 'medium', P4: 'low' } as const
export const urgencyOf = (c: Pick<ImportedCase, 'urgency' | 'priority'>): z.output<typeof Urgency> =>
  c.urgency ?? (c.priority ? urgencies[c.priority] : 'medium')

/** Calendar days of the operator on which the case counts in indicators. */
export const daysOf = (c: Pick<ImportedCase, 'openedAt' | 'resolvedAt' | 'closedAt'>): string[] =>
  [c.openedAt, c.resolvedAt, c.closedAt].flatMap((at) => (at ? [operatorDay(at)] : []))

/**
 * From which day to which the case was open work; without an end while it is. One that ended when nobody knows was never in our
 * backlog (v_case.ended_at).
 */
export function lifeOf(c: Pick<ImportedCase, 'openedAt' | 'resolvedAt' | 'closedAt' | 'status'>): {
  from: string
  to: string | null
} {
  const settled = finishedStatuses.has(c.status) ? c.resolvedAt : undefined
  const end = endedStatuses.has(c.status) ? (settled ?? c.closedAt ?? c.openedAt) : null
  return { from: operatorDay(c.openedAt), to: end && operatorDay(end) }
}
