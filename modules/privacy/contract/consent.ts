import { z } from 'zod'
import { endpoint, filledText, instant, personal, shortText } from '#kernel/contract'

const base = '/api/privacy/v1'
export const ConsentAction = z.enum(['give', 'withdraw', 'refuse', 'expire'])
export const ConsentMethod = z.enum([
  'counter',
  'phone',
  'web',
  'chat',
  'letter',
  'link',
  'oneClick',
  'request',
  'expiry',
])
const code = z.string().regex(/^[a-z][a-zA-Z0-9]{1,39}$/)
const validDays = z.number().int().min(1).max(36_500)
const channel = z.enum(['any', 'sms', 'email', 'phone', 'webChat', 'wechat', 'app'])

export const Notice = z.object({
  id: z.string(),
  number: z.number().int(),
  textZh: z.string(),
  textEn: z.string(),
  hash: z.string(),
  publishedBy: z.string(),
  publishedAt: instant,
})
export const Purpose = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** none: needed for the contract; optOut: until they object; optIn: only once they consented. */
  rule: z.enum(['none', 'optOut', 'optIn']),
  separate: z.enum(['sensitive', 'sharing', 'marketing']).nullable(),
  validDays: z.number().int().nullable().describe('How long a yes counts (days); null: until it is withdrawn'),
  notice: Notice.nullable(),
})
const Event = z.object({
  id: z.string(),
  purpose: z.string(),
  channel: z.string(),
  action: ConsentAction,
  noticeNumber: z.number().int().nullable(),
  textHash: z.string().nullable(),
  method: ConsentMethod,
  actorKind: z.enum(['staff', 'customer', 'system']),
  actorName: z.string(),
  at: instant,
})
const Consents = z.object({
  id: z.string(),
  name: personal.name,
  restricted: z.boolean(),
  purposes: z.array(Purpose.extend({ may: z.boolean(), last: Event.nullable() })),
  history: z.array(Event),
})

export const consentContract = {
  listPurposes: endpoint({
    method: 'GET',
    path: `${base}/purpose`,
    summary: 'List purposes with the notice that customers are shown',
    input: z.object({}),
    output: z.object({ items: z.array(Purpose) }),
    permission: 'privacy.consent.read',
  }),
  publishPrivacyNotice: endpoint({
    method: 'POST',
    path: `${base}/purpose/:code/notice`,
    summary: 'Publish a new version of what customers are told before they consent',
    input: z.strictObject({ code, textZh: filledText(20_000), textEn: filledText(20_000) }),
    output: Purpose,
    permission: 'privacy.notice.publish',
    errors: ['purposeUnknown'],
  }),
  addPurpose: endpoint({
    method: 'POST',
    path: `${base}/purpose`,
    summary: 'Add a purpose customers may consent to',
    input: z.strictObject({
      code,
      nameZh: shortText,
      nameEn: shortText,
      rule: z.enum(['optOut', 'optIn']),
      separate: z.enum(['sensitive', 'sharing', 'marketing']).optional(),
      validDays: validDays.optional(),
    }),
    output: Purpose,
    permission: 'privacy.notice.publish',
    errors: ['purposeTaken'],
  }),
  changePurpose: endpoint({
    method: 'PATCH',
    path: `${base}/purpose/:code`,
    summary: 'Change the names of a purpose and how long a yes counts; what needs consent stays so',
    input: z.strictObject({
      code,
      nameZh: shortText.optional(),
      nameEn: shortText.optional(),
      validDays: validDays.nullable().optional(),
    }),
    output: Purpose,
    permission: 'privacy.notice.publish',
    errors: ['purposeUnknown'],
  }),
  noticeVersions: endpoint({
    method: 'GET',
    path: `${base}/purpose/:code/notice`,
    summary: 'Every version of what customers were told before they consented, newest first',
    input: z.object({ code }),
    output: z.object({ items: z.array(Notice) }),
    permission: 'privacy.consent.read',
    errors: ['purposeUnknown'],
  }),
  customerConsents: endpoint({
    method: 'GET',
    path: `${base}/consent/:id`,
    summary: 'What a customer consented to, and every word that was said about it',
    input: z.object({ id: z.string() }),
    output: Consents,
    permission: 'privacy.consent.read',
    personal: true,
    errors: ['customerUnknown'],
  }),
  recordConsent: endpoint({
    method: 'POST',
    path: `${base}/consent/:id`,
    summary: 'Record that a customer gave, refused or withdrew consent; withdrawing is as easy as giving',
    input: z.strictObject({
      id: z.string(),
      purpose: code,
      channel: channel.optional(),
      action: z.enum(['give', 'withdraw', 'refuse']),
      method: ConsentMethod.exclude(['link', 'oneClick', 'expiry']),
    }),
    output: Consents,
    permission: 'privacy.consent.record',
    personal: true,
    errors: ['customerUnknown', 'purposeUnknown', 'consentNotNeeded', 'noticeMissing'],
  }),
}
