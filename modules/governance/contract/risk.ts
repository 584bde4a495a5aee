import { z } from 'zod'
import { endpoint, entity, filledText, instant, listEndpoint, safeText, shortText, stepsOf } from '#kernel/contract'

const path = '/api/governance/v1/risk'
const step = z.number().int().min(1).max(10)
const Rating = z.strictObject({ probability: step, impact: step })
const day = z.iso.date()

const Words = z.strictObject({ zh: shortText, en: shortText })
export const RiskMatrixBody = z.strictObject({
  probabilities: z.array(Words).min(2).max(10),
  impacts: z.array(Words).min(2).max(10),
  levels: z.array(z.strictObject({ code: z.enum(['low', 'medium', 'high', 'critical']), from: z.number().int() })),
})
/** What probabilities, impacts and levels mean; a change is a new version. */
export const RiskMatrix = z.object({
  number: z.number().int(),
  body: RiskMatrixBody,
  note: z.string(),
  createdBy: z.string(),
  createdAt: instant,
})
const level = z.enum(['low', 'medium', 'high', 'critical'])
const Rated = z.object({ probability: z.number().int(), impact: z.number().int(), level })
export const treatments = ['avoid', 'reduce', 'share', 'accept'] as const

/** A risk to information: how bad it is before, with and after what is done, and who answers for it. */
export const Risk = z.object({
  ...entity,
  number: z.string(),
  orgId: z.string(),
  title: z.string(),
  description: z.string(),
  ownerId: z.string(),
  confidentiality: z.boolean(),
  integrity: z.boolean(),
  availability: z.boolean(),
  matrix: z.number().int().describe('Version of the matrix it is rated by'),
  inherent: Rated.describe('Without any control'),
  current: Rated.describe('With what is in place'),
  residual: Rated.describe('When the plan is carried out'),
  treatment: z.enum(treatments).nullable(),
  plan: z.string(),
  treatmentOwnerId: z.string().nullable(),
  treatmentLevel: z.string().nullable().describe('What it was when it was planned; its time goes by that'),
  treatmentSince: instant.nullable(),
  treatmentDoneAt: instant.nullable(),
  dueAt: instant.nullable().describe('When the plan is due, as its clock says'),
  breached: z.boolean(),
  acceptance: z
    .object({
      standing: z.enum(['valid', 'stale', 'expired']),
      probability: z.number().int(),
      impact: z.number().int(),
      matrix: z.number().int(),
      until: z.string(),
      by: z.string(),
      at: instant,
    })
    .nullable()
    .describe('The newest acceptance; stale when the rating moved since'),
  reviewAt: z.string().describe('Day by which it is looked at again'),
  controls: z.array(z.object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() })),
  state: z.enum(['open', 'closed']),
  version: z.number().int(),
  createdAt: instant,
  lastUpdate: instant,
})
export const RiskEvent = z.object({
  id: z.string(),
  kind: z.enum(['rated', 'planned', 'treated', 'accepted', 'reviewed', 'closed', 'reopened']),
  matrix: z.number().int(),
  probability: z.number().int(),
  impact: z.number().int(),
  until: z.string().nullable(),
  note: z.string(),
  by: z.string(),
  at: instant,
})
const id = { id: z.string() }
const facts = {
  title: shortText,
  description: safeText(5000),
  ownerId: z.uuid(),
  confidentiality: z.boolean(),
  integrity: z.boolean(),
  availability: z.boolean(),
  inherent: Rating,
  current: Rating,
  residual: Rating,
  controlIds: z.array(z.uuid()).max(93),
}
const errors = ['personNotFound', 'ratingOutside', 'ratingOrder', 'riskClosed', 'controlUnknown'] as const
const note = filledText(2000)
const act = stepsOf({ path, output: Risk, noun: 'governance.risk', errors: ['riskClosed'] })

export const riskContract = {
  listRisks: listEndpoint({
    path,
    summary: 'List risks',
    item: Risk,
    permission: 'governance.risk.read',
    filters: {
      id: 'uuid',
      number: 'text',
      orgId: 'uuid',
      ownerId: 'uuid',
      state: 'text',
      treatment: 'text',
      'current.level': 'text',
      'current.probability': 'number',
      'current.impact': 'number',
      'acceptance.standing': 'text',
      reviewAt: 'date',
      dueAt: 'instant',
      breached: 'boolean',
      controlId: 'uuid',
      lastUpdate: 'instant',
    },
    sorts: ['number', 'current.level', 'reviewAt', 'dueAt', 'lastUpdate'],
  }),
  getRisk: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a risk',
    permission: 'governance.risk.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: Risk,
  }),
  createRisk: endpoint({
    method: 'POST',
    path,
    summary: 'Register a risk',
    permission: 'governance.risk.create',
    input: z.strictObject({
      ...facts,
      orgId: z.uuid(),
      description: facts.description.optional(),
      controlIds: facts.controlIds.optional(),
      reviewAt: day,
    }),
    output: Risk,
    errors: [...errors, 'orgNotFound', 'dayPassed'],
  }),
  changeRisk: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change or rate a risk anew, by the newest matrix; a rating says why',
    permission: 'governance.risk.change',
    input: z.strictObject({ ...id, ...z.strictObject(facts).partial().shape, why: safeText(2000).optional() }),
    output: Risk,
    errors: [...errors, 'ratingWhy'],
  }),
  planRisk: act(
    'plan',
    'plan',
    'Plan how a risk is treated; the clock of the treatment starts',
    { treatment: z.enum(treatments), plan: filledText(5000), ownerId: z.uuid() },
    ['personNotFound'],
  ),
  treatRisk: act(
    'treat',
    'treat',
    'Say that the plan is carried out, and what the risk is now',
    { note, current: Rating },
    ['nothingPlanned', 'ratingOutside', 'ratingOrder'],
  ),
  acceptRisk: act('accept', 'accept', 'Accept the risk as it is rated now; only its owner may', { note, until: day }, [
    'ownerAccepts',
    'dayPassed',
  ]),
  reviewRisk: act('review', 'review', 'Say that it was looked at, and when it will be again', { note, reviewAt: day }, [
    'dayPassed',
  ]),
  closeRisk: act('close', 'close', 'Close a risk that is none any more', { note }, []),
  listRiskEvents: listEndpoint({
    path: `${path}/:riskId/event`,
    summary: 'What happened to a risk, newest first',
    item: RiskEvent,
    permission: 'governance.risk.read',
    params: { riskId: z.string() },
    filters: { kind: 'text', at: 'instant' },
    sorts: ['at'],
  }),
  readRiskMap: endpoint({
    method: 'GET',
    path: '/api/governance/v1/riskMap',
    summary: 'How many open risks stand in each field of the matrix',
    permission: 'governance.risk.read',
    input: z.object({ orgId: z.uuid().optional(), stage: z.enum(['inherent', 'current', 'residual']).optional() }),
    output: z.object({
      matrix: RiskMatrix,
      cells: z.array(
        z.object({ probability: z.number().int(), impact: z.number().int(), level, risks: z.number().int() }),
      ),
    }),
  }),
  listRiskMatrices: endpoint({
    method: 'GET',
    path: '/api/governance/v1/riskMatrix',
    summary: 'All versions of the matrix, newest first',
    permission: 'governance.risk.read',
    input: z.object({}),
    output: z.object({ items: z.array(RiskMatrix) }),
  }),
  createRiskMatrix: endpoint({
    method: 'POST',
    path: '/api/governance/v1/riskMatrix',
    summary: 'A new version of the matrix; risks keep theirs until they are rated anew',
    permission: 'governance.riskMatrix.create',
    input: z.strictObject({ body: RiskMatrixBody, note }),
    output: RiskMatrix,
    errors: ['matrixLevels'],
  }),
}
