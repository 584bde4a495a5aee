import { z } from 'zod'
import { endpoint, entity, filledText, instant, listEndpoint, longText, shortText, stepsOf } from '#kernel/contract'
import { Step } from './step.ts'
import {
  DataCategory,
  IncidentKind,
  IncidentOperator,
  IncidentSeverity,
  IncidentStatus,
  NoticeKind,
  NoticeWay,
} from './vocabulary.ts'

export const incidentPath = '/api/privacy/v1/incident'

/** A security incident. Its texts name nobody: who is affected stands in a list of their own. */
export const Incident = z.object({
  ...entity,
  number: z.string(),
  title: z.string(),
  description: z.string(),
  kind: IncidentKind,
  severity: IncidentSeverity,
  operator: IncidentOperator,
  personalData: z.boolean(),
  categories: z.array(DataCategory),
  affectedCount: z.number().int().describe('People affected as far as is known, customers of ours or not'),
  status: IncidentStatus,
  ownerId: z.string().nullable(),
  knownAt: instant.describe('From when the law’s time runs'),
  reportedBy: z.string(),
  assessment: z.string().nullable(),
  containment: z.string().nullable(),
  containedAt: instant.nullable(),
  /** When each was told first; null: not yet. */
  toldAt: z.object({
    cyberReport: instant.nullable(),
    dataReport: instant.nullable(),
    peopleNotice: instant.nullable(),
    finalReport: instant.nullable(),
  }),
  notToldReason: z.string().nullable(),
  cause: z.string().nullable(),
  lessons: z.string().nullable(),
  actions: z.string().nullable(),
  reopenedAt: instant.nullable(),
  closedAt: instant.nullable(),
  nextDueAt: instant.nullable(),
  breached: z.boolean(),
  version: z.number().int(),
})
export type Incident = z.output<typeof Incident>

const IncidentNotice = z.object({
  id: z.string(),
  kind: NoticeKind,
  recipient: z.string(),
  way: NoticeWay,
  text: z.string(),
  toldAt: instant,
  recordedBy: z.string(),
  recordedAt: instant,
})
const read = { permission: 'privacy.incident.read' } as const
const id = { id: z.string() }
const count = z.number().int().min(0).max(2_000_000_000)
const step = stepsOf({
  path: incidentPath,
  output: Incident,
  noun: 'privacy.incident',
  errors: ['incidentClosed', 'notAtThatStep'],
})

export const incidentContract = {
  listSecurityIncidents: listEndpoint({
    path: incidentPath,
    summary: 'List security incidents',
    item: Incident,
    ...read,
    filters: {
      id: 'uuid',
      href: 'text',
      number: 'text',
      kind: 'text',
      severity: 'text',
      status: 'text',
      open: 'boolean',
      breached: 'boolean',
      personalData: 'boolean',
      ownerId: 'uuid',
      knownAt: 'instant',
      nextDueAt: 'instant',
    },
    sorts: ['knownAt', 'nextDueAt', 'number'],
  }),
  getSecurityIncident: endpoint({
    method: 'GET',
    path: `${incidentPath}/:id`,
    summary: 'Read a security incident',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: Incident,
    ...read,
  }),
  reportSecurityIncident: endpoint({
    method: 'POST',
    path: incidentPath,
    summary: 'Report a security incident; its clocks begin when it became known',
    input: z.strictObject({
      title: filledText(200),
      description: longText.optional(),
      kind: IncidentKind,
      severity: IncidentSeverity,
      operator: IncidentOperator.optional(),
      personalData: z.boolean(),
      knownAt: instant.optional(),
    }),
    output: Incident,
    permission: 'privacy.incident.report',
    errors: ['knownInFuture'],
  }),
  assessIncident: step(
    'assess',
    'work',
    'Say how grave it is, whose data it reached and how many are affected; as often as more is known',
    {
      severity: IncidentSeverity,
      operator: IncidentOperator,
      personalData: z.boolean(),
      categories: z.array(DataCategory).max(20).optional().describe('Needed where personal data are affected'),
      affectedCount: count,
      assessment: filledText(20_000),
      ownerId: z.string().optional(),
    },
    ['categoriesMissing', 'personUnknown'],
  ),
  containIncident: step(
    'contain',
    'work',
    'Say what stopped it and when',
    {
      containment: filledText(20_000),
      containedAt: instant.optional(),
    },
    ['containedBeforeKnown', 'toldInFuture'],
  ),
  tellOfIncident: step(
    'tell',
    'notify',
    'Record who was told, when, by which way and in which words; it stops the clock',
    {
      kind: NoticeKind,
      recipient: shortText,
      way: NoticeWay,
      text: filledText(20_000),
      toldAt: instant.optional(),
    },
    ['toldBeforeKnown', 'toldInFuture'],
  ),
  finishNotices: step(
    'finishNotices',
    'notify',
    'Everybody who has to be told is told, or the reason why not stands here',
    {
      notToldReason: filledText(2000).optional(),
    },
    ['reportOwed', 'reasonOwed'],
  ),
  closeIncident: step(
    'close',
    'close',
    'Close an incident with what was learned and what is done about it',
    {
      cause: filledText(20_000),
      lessons: filledText(20_000),
      actions: filledText(20_000),
    },
    ['summaryOwed', 'reportOwed'],
  ),
  reopenIncident: endpoint({
    method: 'POST',
    path: `${incidentPath}/:id/reopen`,
    summary: 'It is not over after all',
    input: z.strictObject({ ...id, reason: filledText(2000) }),
    output: Incident,
    permission: 'privacy.incident.close',
    errors: ['notAtThatStep'],
  }),
  incidentSteps: endpoint({
    method: 'GET',
    path: `${incidentPath}/:id/steps`,
    summary: 'What can be done with an incident now, what is owed, and why something cannot be done',
    input: z.object(id),
    output: z.object({
      assess: Step,
      contain: Step,
      tell: Step,
      finishNotices: Step,
      close: Step,
      reopen: Step,
      owed: z.array(NoticeKind).describe('Notices that are promised by a clock, or owed to the people, and not made'),
    }),
    ...read,
  }),
  listIncidentNotices: endpoint({
    method: 'GET',
    path: `${incidentPath}/:id/notice`,
    summary: 'Who was told of an incident, when, by which way and in which words',
    input: z.object(id),
    output: z.object({ items: z.array(IncidentNotice) }),
    ...read,
  }),
  incidentHistory: endpoint({
    method: 'GET',
    path: `${incidentPath}/:id/history`,
    summary: 'What happened to an incident',
    input: z.object(id),
    output: z.object({
      items: z.array(
        z.object({ id: z.string(), at: instant, actorName: z.string(), kind: z.string(), text: z.string().nullable() }),
      ),
    }),
    ...read,
  }),
}
