import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, safeText } from '#kernel/contract'
import { ClockStage, Metric } from './vocabulary.ts'

const base = '/api/standards/v1/escalation'
const read = 'standards.clock.read'
const Person = z.object({ id: z.string(), name: z.string() }).nullable()
/** Somebody told that a promise is in danger, and their answer. */
export const Escalation = z.object({
  ...entity,
  clockId: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectNumber: z.string().nullable(),
  metric: Metric,
  /** 1, 2, 3 …: person, team lead, manager as the policy says. */
  level: z.number().int(),
  recipient: z.enum(['person', 'teamLead', 'manager']),
  /** Who was told; null when nobody held the post. */
  person: Person,
  because: z.enum(['time', 'notAcknowledged']),
  dueAt: instant,
  raisedAt: instant,
  /** Noticed more than a minute after `dueAt`. */
  late: z.boolean(),
  clockDueAt: instant.nullable(),
  clockStage: ClockStage,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: Person,
})
export type Escalation = z.output<typeof Escalation>

export const listEscalations = listEndpoint({
  path: base,
  summary:
    'List escalations, newest first; `mine=true` those addressed to me, `open=true` those not answered on clocks not ended',
  item: Escalation,
  permission: read,
  params: { mine: z.enum(['true', 'false']).optional() },
  filters: {
    id: 'uuid',
    href: 'text',
    clockId: 'uuid',
    personId: 'uuid',
    subjectId: 'uuid',
    subjectKind: 'text',
    open: 'boolean',
    raisedAt: 'instant',
    level: 'number',
    recipient: 'text',
    late: 'boolean',
    orgId: 'uuid',
    teamId: 'uuid',
  },
  sorts: ['raisedAt'],
})
export const getEscalation = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  summary: 'Read an escalation',
  permission: read,
  input: z.object({ id: z.string(), fields: z.string().optional() }),
  output: Escalation,
  errors: ['escalationNotFound'],
})
export const acknowledgeEscalation = endpoint({
  method: 'POST',
  path: `${base}/:id/acknowledge`,
  summary:
    'Take charge, as the one addressed or with standards.escalation.acknowledge; the level above is then not called',
  permission: read,
  input: z.strictObject({ id: z.string(), note: safeText(500).optional() }),
  output: Escalation,
  errors: ['escalationNotFound', 'escalationAcknowledged'],
})
export const escalationContract = { listEscalations, getEscalation, acknowledgeEscalation }
