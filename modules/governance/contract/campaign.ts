import { z } from 'zod'
import { endpoint, entity, filledText, instant, listEndpoint, shortText } from '#kernel/contract'

const path = '/api/governance/v1/campaign'
const both = { zh: shortText, en: shortText }
const Choice = z.strictObject(both)
const Question = z.strictObject({ ...both, choices: z.array(Choice).min(2).max(8) })

/** An awareness campaign: what staff read, acknowledge and are asked about (ISO/IEC 27001:2022 A.6.3). */
export const Campaign = z.object({
  ...entity,
  number: z.string(),
  titleZh: z.string(),
  titleEn: z.string(),
  textZh: z.string(),
  textEn: z.string(),
  orgId: z.string().nullable(),
  roleCodes: z.array(z.string()).describe('Of everybody when empty'),
  dueOn: z.string(),
  questions: z.array(Question).describe('Without saying which choice is right'),
  passPercent: z.number().int(),
  ownerId: z.string(),
  asked: z.number().int(),
  done: z.number().int(),
  overdue: z.boolean().describe('Its day has passed and somebody has not'),
  mine: z
    .object({ tries: z.number().int(), best: z.number().int().nullable(), doneAt: instant.nullable() })
    .nullable()
    .describe('Of the reader; null when they are not asked'),
  createdAt: instant,
})
export const CampaignPerson = z.object({
  id: z.string().describe('That of the person'),
  orgId: z.string(),
  state: z.enum(['done', 'failed', 'notYet']),
  tries: z.number().int(),
  best: z.number().int().nullable(),
  at: instant.nullable().describe('When it was passed, or last tried'),
})
const id = { id: z.string() }
export const campaignContract = {
  listCampaigns: listEndpoint({
    path,
    summary: 'List awareness campaigns',
    item: Campaign,
    permission: 'governance.campaign.read',
    filters: { id: 'uuid', number: 'text', dueOn: 'date', overdue: 'boolean', waits: 'boolean' },
    sorts: ['number', 'dueOn'],
  }),
  getCampaign: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read an awareness campaign',
    permission: 'governance.campaign.read',
    input: z.object({ ...id, fields: z.string().optional() }),
    output: Campaign,
  }),
  startCampaign: endpoint({
    method: 'POST',
    path,
    summary: 'Begin an awareness campaign; it stays as it was begun',
    permission: 'governance.campaign.start',
    input: z.strictObject({
      titleZh: shortText,
      titleEn: shortText,
      textZh: filledText(20_000),
      textEn: filledText(20_000),
      orgId: z.uuid().optional(),
      roleCodes: z.array(z.string().max(100)).max(50).optional(),
      dueOn: z.iso.date(),
      questions: z
        .array(Question.extend({ right: z.number().int().min(0).max(7) }))
        .max(30)
        .optional(),
      passPercent: z.number().int().min(1).max(100).optional(),
      ownerId: z.uuid(),
    }),
    output: Campaign,
    errors: ['orgNotFound', 'personNotFound', 'dayPassed', 'nobodyAsked', 'rightMissing'],
  }),
  answerCampaign: endpoint({
    method: 'POST',
    path: `${path}/:id/answer`,
    summary: 'Say that one has read it, with the answers to its questions; each try is kept',
    permission: 'governance.campaign.answer',
    input: z.strictObject({ ...id, answers: z.array(z.number().int().min(0).max(7)).max(30) }),
    output: Campaign,
    errors: ['notAsked', 'campaignDone', 'answersMissing'],
  }),
  listCampaignPeople: listEndpoint({
    path: `${path}/:campaignId/person`,
    summary: 'Who has passed, and who has not yet',
    item: CampaignPerson,
    permission: 'governance.campaign.people',
    params: { campaignId: z.string() },
    filters: { id: 'uuid', orgId: 'uuid', state: 'text' },
    sorts: ['at'],
  }),
}
