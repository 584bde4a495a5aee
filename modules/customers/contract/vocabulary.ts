import { z } from 'zod'
import { instant } from '#kernel/contract'

/** How much care a customer is owed; standards choose their targets by it. */
export const customerClass = z.enum(['ordinary', 'silver', 'gold', 'keyAccount'])
/**
 * Kinds of identity. WeChat's openid is per account and unionid per platform account, so they are kinds of their own;
 * `external` is a partner channel's id.
 */
export const identityKind = z.enum([
  'phone',
  'email',
  'account',
  'wechatOpenId',
  'wechatUnionId',
  'weComExternalUserId',
  'weiboUid',
  'whatsApp',
  'telegram',
  'appUser',
  'webVisitor',
  'external',
])
/** `verified`: proved to be theirs; `claimed`: somebody said so; `revoked`: no longer theirs. */
export const identityStatus = z.enum(['verified', 'claimed', 'revoked'])
/** Products a service can be of. */
export const productCode = z.enum(['mobile', 'broadband', 'iptv', 'fixedVoice', 'leasedLine', 'cloud', 'iot', 'other'])
export const serviceStatus = z.enum(['active', 'suspended', 'ceased'])
export const accountStatus = z.enum(['active', 'suspended', 'closed'])
export const language = z.enum(['zh-CN', 'en'])
export const partyKind = z.enum(['individual', 'organization'])
export const timelineKind = z.enum(['interaction', 'case', 'survey', 'notice'])
/** A calendar date, YYYY-MM-DD. */
export const calendarDate = z.iso.date()

/** Since when data are kept and not used, by which law and at which request of the customer (GDPR art. 18, PIPL art. 44). */
export const Restriction = z.object({
  since: instant,
  law: z.enum(['pipl', 'gdpr']).nullable(),
  request: z.object({ id: z.string(), number: z.string() }).nullable(),
})
export type Restriction = z.output<typeof Restriction>

export type CustomerClass = z.output<typeof customerClass>
export type IdentityKind = z.output<typeof identityKind>
export type ProductCode = z.output<typeof productCode>
export type PartyKind = z.output<typeof partyKind>
export type TimelineKind = z.output<typeof timelineKind>
