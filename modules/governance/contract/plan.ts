import { z } from 'zod'
import { endpoint, entity, filledText, instant, listEndpoint, safeText, shortText } from '#kernel/contract'

const path = '/api/governance/v1/plan'
const minutes = z.number().int().min(1).max(525_600)

export const PlanStep = z.strictObject({ title: shortText, personId: z.uuid(), minutes })
/** Whom to reach, by their function: duty lines and addresses, nobody's private number. */
export const PlanContact = z.strictObject({ function: shortText, reach: shortText })
/** A contingency plan: what is done, by whom and how fast, when a service is down (ISO/IEC 27001:2022 A.5.29, A.5.30). */
export const ContingencyPlan = z.object({
  ...entity,
  number: z.string(),
  orgId: z.string(),
  title: z.string(),
  scope: z.string(),
  ownerId: z.string(),
  rtoMinutes: z.number().int().describe('Recovery time objective'),
  rpoMinutes: z.number().int().describe('Recovery point objective'),
  steps: z.array(PlanStep),
  contacts: z.array(PlanContact),
  drillDays: z.number().int().describe('It is drilled at least so often'),
  reviewAt: z.string().describe('Day by which it is looked at again'),
  lastDrill: z
    .object({ id: z.string(), number: z.string(), result: z.enum(['passed', 'partly', 'failed']), at: instant })
    .nullable()
    .describe('The newest that was held'),
  drillDue: z.string().describe('Day by which it is drilled again'),
  drillOverdue: z.boolean(),
  version: z.number().int().describe('Of its text: each change is the next'),
  createdAt: instant,
  lastUpdate: instant,
})
const id = { id: z.string() }
const facts = {
  title: shortText,
  scope: safeText(2000),
  ownerId: z.uuid(),
  rtoMinutes: minutes,
  rpoMinutes: z.number().int().min(0).max(525_600),
  steps: z.array(PlanStep).min(1).max(50),
  contacts: z.array(PlanContact).max(50),
  drillDays: z.number().int().min(1).max(1095),
  reviewAt: z.iso.date(),
}
const errors = ['personNotFound', 'dayPassed'] as const
export const planContract = {
  listContingencyPlans: listEndpoint({
    path,
    summary: 'List contingency plans',
    item: ContingencyPlan,
    permission: 'governance.plan.read',
    filters: {
      id: 'uuid',
      number: 'text',
      orgId: 'uuid',
      ownerId: 'uuid',
      reviewAt: 'date',
      drillDue: 'date',
      drillOverdue: 'boolean',
    },
    sorts: ['number', 'reviewAt', 'drillDue'],
  }),
  getContingencyPlan: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a contingency plan',
    permission: 'governance.plan.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: ContingencyPlan,
  }),
  createContingencyPlan: endpoint({
    method: 'POST',
    path,
    summary: 'Write a contingency plan',
    permission: 'governance.plan.write',
    input: z.strictObject({
      ...facts,
      orgId: z.uuid(),
      scope: facts.scope.optional(),
      contacts: facts.contacts.optional(),
      drillDays: facts.drillDays.optional(),
    }),
    output: ContingencyPlan,
    errors: [...errors, 'orgNotFound'],
  }),
  changeContingencyPlan: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change a contingency plan; drills that were held keep the steps they were held by',
    permission: 'governance.plan.write',
    input: z.strictObject({ ...id, ...z.strictObject(facts).partial().shape }),
    output: ContingencyPlan,
    errors,
  }),
}

const drillPath = '/api/governance/v1/drill'
export const drillKinds = ['tabletop', 'technical', 'full'] as const
export const drillResults = ['passed', 'partly', 'failed'] as const
export const Drill = z.object({
  ...entity,
  number: z.string(),
  planId: z.string(),
  planNumber: z.string(),
  planTitle: z.string(),
  planVersion: z.number().int().describe('It was held by this; until then that of now, as targets and steps'),
  rtoMinutes: z.number().int(),
  rpoMinutes: z.number().int(),
  kind: z.enum(drillKinds),
  scheduledOn: z.string(),
  overdue: z.boolean().describe('Its day has passed and it was not held'),
  participantIds: z.array(z.string()),
  state: z.enum(['planned', 'held']),
  steps: z
    .array(PlanStep.extend({ actual: z.number().int().nullable() }))
    .describe('Those of the plan, as they were when it was held; `actual` in minutes, null: not reached'),
  recoveredMinutes: z.number().int().nullable().describe('Until the service was back; null: it was not'),
  lostMinutes: z.number().int().nullable().describe('Of entries that were lost; null: not looked at'),
  result: z.enum(drillResults).nullable(),
  lessons: z.string(),
  findingId: z.string().nullable().describe('What the lessons became'),
  heldAt: instant.nullable(),
  heldBy: z.string().nullable(),
  version: z.number().int(),
  lastUpdate: instant,
})
export const drillContract = {
  listDrills: listEndpoint({
    path: drillPath,
    summary: 'List drills',
    item: Drill,
    permission: 'governance.plan.read',
    filters: {
      id: 'uuid',
      number: 'text',
      planId: 'uuid',
      kind: 'text',
      state: 'text',
      result: 'text',
      overdue: 'boolean',
      scheduledOn: 'date',
    },
    sorts: ['number', 'scheduledOn'],
  }),
  getDrill: endpoint({
    method: 'GET',
    path: `${drillPath}/:id`,
    summary: 'Read a drill',
    permission: 'governance.plan.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: Drill,
  }),
  scheduleDrill: endpoint({
    method: 'POST',
    path: drillPath,
    summary: 'Schedule a drill of a plan',
    permission: 'governance.drill.schedule',
    input: z.strictObject({
      planId: z.uuid(),
      kind: z.enum(drillKinds),
      scheduledOn: z.iso.date(),
      participantIds: z.array(z.uuid()).min(1).max(100),
    }),
    output: Drill,
    errors: ['planUnknown', 'personNotFound', 'dayPassed'],
  }),
  moveDrill: endpoint({
    method: 'POST',
    path: `${drillPath}/:id/move`,
    summary: 'Hold a drill on another day',
    permission: 'governance.drill.schedule',
    input: z.strictObject({ ...id, scheduledOn: z.iso.date() }),
    output: Drill,
    errors: ['drillHeld', 'dayPassed'],
  }),
  recordDrill: endpoint({
    method: 'POST',
    path: `${drillPath}/:id/record`,
    summary: 'Record how a drill went; what was learned becomes a finding of the owner of the plan',
    permission: 'governance.drill.record',
    input: z.strictObject({
      ...id,
      planVersion: z.number().int().describe('Of the plan whose steps these are'),
      actuals: z.array(z.number().int().min(0).max(525_600).nullable()).min(1).max(50),
      recoveredMinutes: z.number().int().min(0).max(525_600).nullable(),
      lostMinutes: z.number().int().min(0).max(525_600).nullable().optional(),
      result: z.enum(drillResults),
      lessons: filledText(5000).optional(),
    }),
    output: Drill,
    errors: ['drillHeld', 'planMoved', 'drillNotPassed', 'lessonsMissing'],
  }),
}
