import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, safeText, shortText } from '#kernel/contract'
import { ChannelCode } from './vocabulary.ts'

const text = safeText(500)
const texts = z.strictObject({ 'zh-CN': text.optional(), en: text.optional() })
const textsChange = z.strictObject({ 'zh-CN': text.nullable().optional(), en: text.nullable().optional() }).nullable()
const settings = {
  /** A reply within so many hours of closing reopens the conversation; later it starts a new one linked to it. */
  reopenWithinHours: z.number().min(0).max(8760).optional(),
  /** E-mail: address mail is sent from and received at. */
  mailFrom: z.email().max(254).optional(),
  /** E-mail: join by same sender and subject within so many days (0 is off). */
  joinBySubjectDays: z.number().int().min(0).max(90).optional(),
  /** E-mail: mail with a larger size in bytes is taken without its attachments. */
  maxMailBytes: z.number().int().min(10_000).max(100_000_000).optional(),
  /** Signed channel: where replies are posted. */
  callbackUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  /** Web chat: first words the widget shows, by language. */
  greeting: texts.optional(),
  /** Web chat: working calendar of the people who answer; outside of it the widget says `awayText`. */
  hoursCalendarId: z.uuid().optional(),
  awayText: texts.optional(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
}
/** Settings of a channel account; those that mean nothing on its channel are ignored. */
export const AccountSettings = z.strictObject(settings)
/** What changes of the settings (RFC 7396): null removes one, what is not named stays. */
const SettingsChange = z.strictObject({
  ...(Object.fromEntries(Object.entries(settings).map(([name, schema]) => [name, schema.nullable()])) as unknown as {
    [K in keyof typeof settings]: z.ZodOptional<z.ZodNullable<(typeof settings)[K]>>
  }),
  greeting: textsChange.optional(),
  awayText: textsChange.optional(),
})
/** Why a connection of an account does not work. */
export const ConnectionProblem = z.enum([
  'notSet',
  'hostUnknown',
  'notReachable',
  'timedOut',
  'tlsFailed',
  'signInRefused',
  'addressForbidden',
  'refused',
])
export const ConnectionCheck = z.object({
  part: z.enum(['imap', 'smtp', 'callback']),
  ok: z.boolean(),
  problem: ConnectionProblem.nullable(),
  /** What the other side said, in its own words. */
  said: z.string().nullable(),
})
export const ChannelAccount = z.object({
  ...entity,
  channel: ChannelCode,
  /** As customers see it, in Chinese; in English `nameEn` where there is one. */
  name: z.string(),
  nameEn: z.string().nullable(),
  orgId: z.string().nullable(),
  teamId: z.string().nullable(),
  settings: AccountSettings,
  /** True when connection addresses (with passwords) are stored; they are never shown. */
  hasCredentials: z.boolean(),
  /** E-mail: when mail was last taken in or tried, and why it cannot be; null before the first time. */
  mailbox: z.object({ lookedAt: instant, problem: ConnectionProblem.nullable() }).nullable(),
  state: z.enum(['active', 'suspended']),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
  /** HMAC key of signatures; only in the answer that created or changed it. */
  secret: z.string().optional(),
})
const path = '/api/interactions/v1/channelAccount'
const mailUrl = (protocol: RegExp) => z.url({ protocol }).max(1000)
const place = { orgId: z.uuid().nullable().optional(), teamId: z.uuid().nullable().optional() }
/** Connection addresses as `imaps://user:password@host` and `smtps://…`. */
const imapUrl = mailUrl(/^imaps?$/)
const smtpUrl = mailUrl(/^smtps?$/)
export const channelAccountContract = {
  listChannelAccounts: listEndpoint({
    path,
    summary: 'List channel accounts',
    item: ChannelAccount,
    permission: 'interactions.channelAccount.read',
    filters: { channel: 'text', name: 'text', state: 'text', orgId: 'uuid' },
    sorts: ['name', 'createdAt'],
  }),
  getChannelAccount: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a channel account',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: ChannelAccount,
    permission: 'interactions.channelAccount.read',
  }),
  createChannelAccount: endpoint({
    method: 'POST',
    path,
    summary: 'Add a channel account; the answer shows its secret once',
    input: z.strictObject({
      channel: ChannelCode,
      name: shortText,
      nameEn: shortText.nullish(),
      ...place,
      settings: AccountSettings.optional(),
      credentials: z.strictObject({ imapUrl: imapUrl.optional(), smtpUrl: smtpUrl.optional() }).optional(),
    }),
    output: ChannelAccount,
    permission: 'interactions.channelAccount.manage',
    stepUp: true,
    errors: ['calendarNotFound'],
  }),
  changeChannelAccount: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change or suspend a channel account (merge-patch)',
    output: ChannelAccount,
    permission: 'interactions.channelAccount.manage',
    stepUp: true,
    errors: ['calendarNotFound'],
    input: z.strictObject({
      id: z.string(),
      name: shortText.optional(),
      nameEn: shortText.nullish(),
      ...place,
      settings: SettingsChange.optional(),
      credentials: z
        .strictObject({ imapUrl: imapUrl.nullable().optional(), smtpUrl: smtpUrl.nullable().optional() })
        .optional(),
      state: z.enum(['active', 'suspended']).optional(),
    }),
  }),
  rotateChannelSecret: endpoint({
    method: 'POST',
    path: `${path}/:id/rotate-secret`,
    summary: 'Replace the secret; signatures with the old one stop at once',
    input: z.strictObject({ id: z.string() }),
    output: ChannelAccount,
    permission: 'interactions.channelAccount.manage',
    stepUp: true,
  }),
  testChannelAccount: endpoint({
    method: 'POST',
    path: `${path}/:id/test`,
    summary: 'Try the connections of a channel account: mailbox, mail server, callback',
    input: z.strictObject({ id: z.string() }),
    output: z.object({ checks: z.array(ConnectionCheck) }),
    permission: 'interactions.channelAccount.manage',
  }),
  removeChannelAccount: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Remove a channel account that was never used; suspend one that was',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'interactions.channelAccount.manage',
    errors: ['accountInUse'],
  }),
}
