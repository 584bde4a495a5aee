import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, longText, personal, safeText, shortText } from '#kernel/contract'

const base = '/api/surveys/v1'
const Wording = z.strictObject({ question: safeText(300, 1), invite: safeText(500, 1), thanks: safeText(300, 1) })
const wordings = z.record(z.string().max(50), Wording)
export const SurveyBody = z.strictObject({
  scale: z.number().int().min(2).max(10),
  wording: z.strictObject({ 'zh-CN': wordings, en: wordings }),
  reasons: z
    .array(
      z.strictObject({ code: safeText(50, 1), nameZh: shortText, nameEn: shortText, upTo: z.number().int().min(1) }),
    )
    .max(30),
  freeText: z.boolean(),
  lowScore: z.number().int().min(0),
  capDays: z.number().int().min(0).max(365),
  validDays: z.number().int().min(1).max(90),
})
export const SurveyVersion = z.object({
  id: z.string(),
  number: z.number().int(),
  body: SurveyBody,
  createdBy: z.string(),
  createdAt: instant,
})
/** What is asked after a closure; changing it makes a new version, and answers keep the version they answered. */
export const SurveyDefinition = z.object({
  ...entity,
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  kinds: z.array(z.string()),
  active: z.boolean(),
  current: SurveyVersion,
  version: z.number().int(),
})
const code = z.string().regex(/^[a-z][a-zA-Z0-9-]{1,49}$/)
const faults = ['wordingMissing', 'lowScoreTooHigh', 'reasonBeyondScale', 'surveyNotFound'] as const

export const definitionContract = {
  listSurveys: listEndpoint({
    path: `${base}/survey`,
    summary: 'List survey definitions',
    item: SurveyDefinition,
    permission: 'surveys.survey.read',
    filters: { code: 'text', active: 'boolean', nameZh: 'text' },
    sorts: ['code'],
  }),
  getSurvey: endpoint({
    method: 'GET',
    path: `${base}/survey/:id`,
    summary: 'Read a survey definition',
    permission: 'surveys.survey.read',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: SurveyDefinition,
    errors: ['surveyNotFound'],
  }),
  createSurvey: endpoint({
    method: 'POST',
    path: `${base}/survey`,
    summary: 'Add a survey definition',
    permission: 'surveys.survey.change',
    input: z.strictObject({
      code,
      nameZh: shortText,
      nameEn: shortText,
      kinds: z.array(safeText(50, 1)).max(20).optional(),
      body: SurveyBody,
    }),
    output: SurveyDefinition,
    errors: faults,
  }),
  changeSurvey: endpoint({
    method: 'PATCH',
    path: `${base}/survey/:id`,
    summary: 'Change a survey definition; a new body makes a new version',
    permission: 'surveys.survey.change',
    input: z.strictObject({
      id: z.string(),
      nameZh: shortText.optional(),
      nameEn: shortText.optional(),
      kinds: z.array(safeText(50, 1)).max(20).optional(),
      active: z.boolean().optional(),
      body: SurveyBody.optional(),
    }),
    output: SurveyDefinition,
    errors: faults,
  }),
  surveyVersions: endpoint({
    method: 'GET',
    path: `${base}/survey/:id/version`,
    summary: 'All versions of a survey, newest first',
    permission: 'surveys.survey.read',
    input: z.object({ id: z.string() }),
    output: z.object({ items: z.array(SurveyVersion) }),
    errors: ['surveyNotFound'],
  }),
}

/** One asking of one customer after one closure; `state` suppressed says why nobody was asked. */
export const Invitation = z.object({
  ...entity,
  caseId: z.string(),
  caseNumber: z.string().nullable(),
  closure: z.number().int(),
  customer: z.object({ id: z.string(), name: personal.name }).nullable(),
  orgId: z.string().nullable(),
  channel: z.string(),
  survey: z
    .object({
      id: z.string(),
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      versionNumber: z.number().int(),
    })
    .nullable(),
  state: z.enum(['sent', 'answered', 'expired', 'suppressed']),
  why: z.string().nullable(),
  sentAt: instant,
  expiresAt: instant.nullable(),
  answeredAt: instant.nullable(),
  score: z.number().int().nullable(),
  satisfied: z.boolean().nullable(),
  reasons: z.array(z.string()),
  text: personal.text.nullable(),
  callBackCaseId: z.string().nullable(),
})
export const invitationContract = {
  listInvitations: listEndpoint({
    path: `${base}/invitation`,
    summary: 'List invitations and their answers',
    item: Invitation,
    permission: 'surveys.answer.read',
    personal: true,
    filters: {
      id: 'uuid',
      caseId: 'uuid',
      'customer.id': 'uuid',
      orgId: 'uuid',
      withinOrg: 'uuid',
      channel: 'text',
      state: 'text',
      why: 'text',
      score: 'number',
      satisfied: 'boolean',
      reasons: 'text',
      sentAt: 'instant',
      answeredAt: 'instant',
      assigneeId: 'uuid',
      surveyId: 'uuid',
    },
    sorts: ['sentAt', 'answeredAt', 'score'],
  }),
  getInvitation: endpoint({
    method: 'GET',
    path: `${base}/invitation/:id`,
    summary: 'Read an invitation with its answer',
    permission: 'surveys.answer.read',
    personal: true,
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Invitation,
    errors: ['notFound'],
  }),
}

const token = z.string().max(100)
const Question = z.object({
  state: z.enum(['sent', 'answered', 'expired']),
  locale: z.enum(['zh-CN', 'en']),
  caseNumber: z.string(),
  scale: z.number().int(),
  question: z.string(),
  thanks: z.string(),
  freeText: z.boolean(),
  reasons: z.array(z.object({ code: z.string(), name: z.string(), upTo: z.number().int() })),
})
/** The customer's side: the link is the only key. */
export const answerContract = {
  readQuestion: endpoint({
    method: 'GET',
    path: `${base}/answer/:token`,
    summary: 'What the holder of a survey link is asked',
    permission: 'public',
    input: z.object({ token, locale: z.enum(['zh-CN', 'en']).optional() }),
    output: Question,
    errors: ['linkUnknown'],
  }),
  answerSurvey: endpoint({
    method: 'POST',
    path: `${base}/answer/:token`,
    summary: 'Answer once',
    permission: 'public',
    input: z.strictObject({
      token,
      score: z.number().int(),
      reasons: z.array(safeText(50, 1)).max(30).optional(),
      text: longText.max(2000).optional(),
    }),
    output: z.object({ thanks: z.string() }),
    errors: ['linkUnknown', 'linkExpired', 'answeredAlready', 'scoreOutOfScale', 'reasonNotOffered', 'textNotAsked'],
  }),
}

const Share = z.object({
  n: z.number().int(),
  of: z.number().int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
const Slice = z.object({
  key: z.string(),
  invited: z.number().int(),
  answered: z.number().int(),
  satisfied: Share,
  response: Share,
  mean: z.number().nullable(),
})
export const resultContract = {
  surveyResults: endpoint({
    method: 'GET',
    path: `${base}/result`,
    summary: 'Satisfaction and response with n and 95 % interval, by channel, branch, month and reason',
    permission: 'surveys.result.read',
    input: z.object({ from: instant, to: instant, surveyId: z.uuid().optional(), orgId: z.uuid().optional() }),
    output: z.object({
      total: Slice,
      scores: z.array(z.object({ score: z.number().int(), n: z.number().int() })),
      byChannel: z.array(Slice),
      byOrg: z.array(Slice),
      byMonth: z.array(Slice),
      reasons: z.array(z.object({ code: z.string(), n: z.number().int() })),
      notAsked: z.array(z.object({ why: z.string(), n: z.number().int() })),
    }),
  }),
}
