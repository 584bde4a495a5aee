import { z } from 'zod'
import { endpoint, filledText, shortText } from '#kernel/contract'
import { incidentPath } from './incident.ts'
import { NoticeKind, NoticeWay } from './vocabulary.ts'

const Language = z.enum(['zh-CN', 'en'])
/** `paper` is what an authority gets, as a PDF. */
const TemplateChannel = z.enum(['email', 'webChat', 'paper'])
const base = '/api/privacy/v1/incidentTemplate'
const id = { id: z.string() }
const errors = ['incidentClosed', 'wordUnknown'] as const

const Template = z.object({
  kind: NoticeKind,
  channel: TemplateChannel,
  language: Language,
  subject: z.string(),
  text: z.string(),
  version: z.number().int(),
})
export type Template = z.output<typeof Template>
const count = z.number().int()

/** What is written to the people an incident affects, and to the authorities. */
export const letterContract = {
  listIncidentTemplates: endpoint({
    method: 'GET',
    path: base,
    summary: 'List the wordings of what is told of an incident, by receiver, channel and language',
    input: z.object({}),
    output: z.object({ items: z.array(Template), words: z.array(z.string()) }),
    permission: 'privacy.incident.read',
  }),
  changeIncidentTemplate: endpoint({
    method: 'PATCH',
    path: `${base}/:kind/:channel/:language`,
    summary: 'Change a wording; what was told in the old one stays as it was told',
    input: z.strictObject({
      kind: NoticeKind,
      channel: TemplateChannel,
      language: Language,
      subject: shortText.optional(),
      text: filledText(20_000).optional(),
    }),
    output: Template,
    permission: 'privacy.notice.publish',
    errors: ['templateUnknown', 'wordUnknown'],
  }),
  incidentTexts: endpoint({
    method: 'GET',
    path: `${incidentPath}/:id/text`,
    summary: 'What would be told of an incident, filled in, and how many customers are told and not yet told',
    input: z.object(id),
    output: z.object({
      items: z.array(Template.omit({ version: true })),
      people: z.object({ listed: count, toAsk: count, onTheWay: count, told: count, failed: count, withMail: count }),
    }),
    permission: 'privacy.incident.read',
  }),
  sendIncidentLetters: endpoint({
    method: 'POST',
    path: `${incidentPath}/:id/letter`,
    summary:
      'Tell every customer on the list in the words given, by e-mail, else by chat; whoever is told already is not told again',
    input: z.strictObject({
      ...id,
      texts: z
        .array(
          z.strictObject({
            channel: z.enum(['email', 'webChat']),
            language: Language,
            subject: shortText,
            text: filledText(20_000),
          }),
        )
        .max(4)
        .optional(),
    }),
    output: z.object({ asked: count, again: count }),
    permission: 'privacy.incident.notify',
    errors: [...errors, 'nobodyListed'],
  }),
  handOverLetter: endpoint({
    method: 'POST',
    path: `${incidentPath}/:id/affected/:customerId/told`,
    summary: 'Record that a customer whom no channel reached was told in another way',
    input: z.strictObject({ ...id, customerId: z.uuid(), way: NoticeWay }),
    output: z.object({}),
    permission: 'privacy.incident.notify',
    errors: ['incidentClosed', 'letterOnItsWay'],
  }),
  incidentReport: endpoint({
    method: 'GET',
    path: `${incidentPath}/:id/report/:kind`,
    summary: 'What an authority is told of an incident, as PDF',
    input: z.object({
      ...id,
      kind: z.enum(['cyberReport', 'dataReport', 'finalReport']),
      language: Language.optional(),
    }),
    output: z.string(),
    answer: 'stream',
    permission: 'privacy.incident.read',
    errors: ['templateUnknown'],
  }),
}
