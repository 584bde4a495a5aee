import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint } from '#kernel/contract'

const base = '/api/privacy/v1'
const words = z.object({ zh: z.string(), en: z.string() })
export const RetentionPolicy = z.object({
  activity: z.string(),
  name: words,
  /** The least, of a law or our own, and the purpose's most, in calendar days. */
  floorDays: z.number().int(),
  ceilingDays: z.number().int(),
  days: z.number().int(),
  active: z.boolean(),
  tables: z.array(z.string()),
  version: z.number().int(),
})
export const RetentionRun = z.object({
  ...entity,
  state: z.enum(['planned', 'running', 'done', 'cancelled']),
  plannedBy: z.string(),
  plannedAt: instant,
  dueAt: instant,
  endedAt: instant.nullable(),
  counted: z.number().int(),
  held: z.number().int(),
  gone: z.number().int(),
  steps: z.array(
    z.object({
      table: z.string(),
      activity: z.string(),
      before: instant,
      counted: z.number().int(),
      held: z.number().int(),
      gone: z.number().int(),
      done: z.boolean(),
    }),
  ),
  version: z.number().int(),
})
export type RetentionRun = z.output<typeof RetentionRun>
const read = { permission: 'privacy.retention.read' }
const change = { permission: 'privacy.retention.change' }

export const retentionContract = {
  retentionPolicies: endpoint({
    method: 'GET',
    path: `${base}/retentionPolicy`,
    summary: 'How long personal data of each purpose are kept',
    input: z.object({}),
    output: z.object({ items: z.array(RetentionPolicy) }),
    ...read,
  }),
  changeRetention: endpoint({
    method: 'PATCH',
    path: `${base}/retentionPolicy/:activity`,
    summary: 'Change how long data of a purpose are kept, between floor and ceiling',
    input: z.strictObject({ activity: z.string(), days: z.number().int().min(0).max(36_500), active: z.boolean() }),
    output: RetentionPolicy,
    ...change,
    stepUp: true,
    errors: ['activityUnknown', 'belowFloor', 'aboveCeiling'],
  }),
  listRetentionRuns: listEndpoint({
    path: `${base}/retentionRun`,
    summary: 'List runs of retention with what they counted and removed',
    item: RetentionRun,
    ...read,
    filters: { id: 'uuid', href: 'text', state: 'text', plannedAt: 'instant' },
    sorts: ['plannedAt'],
  }),
  getRetentionRun: endpoint({
    method: 'GET',
    path: `${base}/retentionRun/:id`,
    summary: 'Read a run of retention',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: RetentionRun,
    ...read,
  }),
  planRetention: endpoint({
    method: 'POST',
    path: `${base}/retentionRun`,
    summary: 'Count what is older than its policy; nothing is removed before the run is due',
    input: z.strictObject({}),
    output: RetentionRun,
    ...change,
    stepUp: true,
    errors: ['runOpen', 'noPolicyActive'],
  }),
  cancelRetention: endpoint({
    method: 'POST',
    path: `${base}/retentionRun/:id/cancel`,
    summary: 'Cancel a run before it is due',
    input: z.strictObject({ id: z.string() }),
    output: RetentionRun,
    ...change,
    errors: ['runNotPlanned'],
  }),
}
