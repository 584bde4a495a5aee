import { z } from 'zod'
import {
  endpoint,
  entity,
  entityRef,
  filledText,
  instant,
  instantAsSent,
  keptObject,
  listEndpoint,
  longText,
  partyRef,
  personal,
  safeText,
} from '#kernel/contract'
import { CaseKind, CaseStatus, Impact, Milestone, Priority, Urgency } from './vocabulary.ts'

export const path = '/tmf-api/troubleTicket/v4/troubleTicket'
const Ref = z.looseObject({ id: z.string(), name: z.string().nullable().optional() })
const Note = z.looseObject({
  id: z.string(),
  author: z.string().optional(),
  date: instant.optional(),
  text: personal.text,
})

/** A file of ours by reference, or whatever a partner sent as one. */
const Attachment = z.looseObject({ name: personal.text.optional() })

/**
 * A case as TMF621 shows it; the second half are our extensions. Its history (`note`, `statusChange`) and our files
 * (`attachment`) are left out of lists unless `fields` asks for them.
 */
export const Case = z.looseObject({
  ...entity,
  name: personal.text,
  description: personal.text,
  ticketType: z.string(),
  severity: z.string(),
  priority: z.string(),
  status: CaseStatus,
  statusChangeDate: instant,
  statusChangeReason: personal.text.optional(),
  creationDate: instant,
  lastUpdate: instant,
  requestedResolutionDate: instant.optional(),
  expectedResolutionDate: instant.optional(),
  resolutionDate: instant.optional(),
  externalId: z.string().optional(),
  channel: Ref,
  /** What customer and partners may read; colleagues' internal notes are in the timeline only. */
  note: z.array(Note).optional(),
  /** What was sent, and our files; `url` gives the content to whoever may read files. */
  attachment: z.array(Attachment).optional(),
  relatedParty: z.array(partyRef),
  relatedEntity: z.array(entityRef).optional(),
  statusChange: z
    .array(z.looseObject({ status: z.string(), changeDate: instant, changeReason: personal.text.optional() }))
    .optional(),
  troubleTicketRelationship: z.array(z.looseObject({ id: z.string(), relationshipType: z.string() })).optional(),
  number: z.string(),
  kind: CaseKind,
  casePriority: Priority,
  impact: Impact,
  urgency: Urgency,
  category: z.object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() }).nullable(),
  customer: z.object({ id: z.string(), name: personal.name, class: z.string(), number: personal.number }).nullable(),
  org: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() }).nullable(),
  team: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() }).nullable(),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Earliest due instant of a running clock; null when none runs. */
  nextDueAt: instant.nullable(),
  /** True once any clock of the case has breached. */
  breached: z.boolean(),
  milestones: z.partialRecord(Milestone, instant),
  cause: z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() }).nullable(),
  solution: z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() }).nullable(),
  solutionText: personal.text.nullable(),
  closedAt: instant.nullable(),
  reopenCount: z.number().int(),
  conversationId: z.string().nullable(),
  serviceId: z.string().nullable(),
  parentId: z.string().nullable(),
  mergedIntoId: z.string().nullable(),
  custom: personal.content,
  version: z.number().int(),
})
export type Case = z.output<typeof Case>

const own = {
  kind: CaseKind.optional(),
  impact: Impact.optional(),
  urgency: Urgency.optional(),
  categoryId: z.uuid().nullable().optional(),
  serviceId: z.uuid().nullable().optional(),
  custom: z.record(z.string(), z.unknown()).optional(),
}
/** TMF621 attributes nobody has to give; in a patch `null` takes one away. */
const optional = {
  name: filledText(200).nullish(),
  priority: safeText(100).nullish(),
  externalId: safeText(200).nullish(),
  statusChangeReason: safeText(1000).nullish(),
  requestedResolutionDate: instantAsSent.nullish(),
  expectedResolutionDate: instantAsSent.nullish(),
  resolutionDate: instantAsSent.nullish(),
}
const objects = z.array(z.looseObject({})).max(200)
/** Attributes of TMF621 whose form differs from ours: kept and shown as sent. */
const asSent = {
  channel: z.looseObject({ id: z.string().optional(), name: z.string().optional() }).nullish(),
  relatedParty: objects.nullish(),
  relatedEntity: objects.nullish(),
  attachment: objects.nullish(),
  troubleTicketRelationship: objects.nullish(),
}
const sentNotes = z
  .array(z.looseObject({ text: longText.optional() }))
  .max(200)
  .optional()

export const openCase = endpoint({
  method: 'POST',
  path,
  summary: 'Open a case; its clocks start, its team and person are chosen',
  permission: 'cases.case.open',
  example: {
    name: 'No Internet',
    description: 'The modem shows a red light since 9:30; restarted twice',
    ticketType: 'faultReport',
    severity: 'major',
    priority: 'high',
    externalId: 'PARTNER-0001',
    relatedParty: [{ id: '019e8c1f-6a52-7d7c-9f34-c2230493436d', role: 'customer', '@referredType': 'Customer' }],
  },
  input: keptObject({
    ...own,
    ...optional,
    ...asSent,
    note: sentNotes,
    description: filledText(20_000),
    severity: safeText(100, 1),
    ticketType: safeText(100, 1),
    status: CaseStatus.optional(),
    customerId: z.uuid().optional(),
    orgId: z.uuid().optional(),
    conversationId: z.uuid().optional(),
    teamId: z.uuid().optional(),
    assigneeId: z.uuid().optional(),
    parentId: z.uuid().optional(),
  }),
  output: Case,
  errors: [
    'categoryNotFound',
    'customerNotFound',
    'customFieldInvalid',
    'customFieldRequired',
    'conversationHasCase',
    'personNotQualified',
    'parentNotFound',
  ],
})
export const changeCase = endpoint({
  method: 'PATCH',
  path: `${path}/:id`,
  summary: 'Change attributes of a case (merge-patch); a change of priority recalculates its clocks from the start',
  permission: 'cases.case.change',
  example: { status: 'pending', statusChangeReason: 'Waiting for the customer to be at home' },
  input: keptObject({
    id: z.string(),
    ...own,
    ...optional,
    ...asSent,
    /** Notes that are not there yet are added; the history itself never shrinks. */
    note: sentNotes,
    description: filledText(20_000).optional(),
    severity: safeText(100, 1).optional(),
    ticketType: safeText(100, 1).optional(),
    status: CaseStatus.optional(),
    causeCode: safeText(100).optional(),
    solutionCode: safeText(100).optional(),
  }),
  output: Case,
  errors: [
    'caseNotFound',
    'categoryNotFound',
    'customFieldInvalid',
    'customFieldRequired',
    'caseNotIn',
    'caseStatusNotReachable',
    'closureCodesRequired',
    'closureCodeUnknown',
  ],
})
export const getCase = endpoint({
  method: 'GET',
  path: `${path}/:id`,
  summary: 'Read a case',
  permission: 'cases.case.read',
  personal: true,
  input: z.object({ id: z.string(), fields: z.string().optional() }),
  output: Case,
  errors: ['caseNotFound'],
})
export const listCases = listEndpoint({
  path,
  summary: 'List cases',
  item: Case,
  permission: 'cases.case.read',
  personal: true,
  open: true,
  filters: {
    id: 'text',
    href: 'text',
    name: 'text',
    description: 'text',
    status: 'text',
    ticketType: 'text',
    severity: 'text',
    priority: 'text',
    externalId: 'text',
    creationDate: 'instant',
    lastUpdate: 'instant',
    resolutionDate: 'instant',
    statusChangeDate: 'instant',
    requestedResolutionDate: 'instant',
    'channel.id': 'text',
    'relatedParty.id': 'text',
    'note.id': 'text',
    'note.author': 'text',
    'note.text': 'text',
    'statusChange.status': 'text',
    'statusChange.changeDate': 'instant',
    number: 'text',
    kind: 'text',
    casePriority: 'text',
    impact: 'text',
    urgency: 'text',
    categoryId: 'uuid',
    customerId: 'uuid',
    orgId: 'uuid',
    teamId: 'uuid',
    assigneeId: 'uuid',
    nextDueAt: 'instant',
    breached: 'boolean',
    closedAt: 'instant',
    cause: 'text',
    solution: 'text',
    parentId: 'uuid',
    mergedIntoId: 'uuid',
    watcherId: 'uuid',
    reopenCount: 'number',
    conversationId: 'uuid',
    'customer.class': 'text',
  },
  sorts: ['nextDueAt', 'creationDate', 'lastUpdate', 'casePriority', 'status', 'number', 'closedAt'],
})
export const deleteCase = endpoint({
  method: 'DELETE',
  path: `${path}/:id`,
  summary: 'Delete a case opened by mistake; only before work has begun',
  permission: 'cases.case.delete',
  input: z.object({ id: z.string() }),
  output: z.undefined(),
  answer: 'none',
  errors: ['caseNotFound', 'caseNotIn'],
})
export const caseContract = { openCase, changeCase, getCase, listCases, deleteCase }
