import { z } from 'zod'

/** Rights of a data subject: GDPR art. 15 to 22, PIPL art. 44 to 48 and 24. */
export const requestKinds = [
  'access',
  'copy',
  'correct',
  'erase',
  'restrict',
  'object',
  'portability',
  'withdraw',
  'explain',
] as const
export const RequestKind = z.enum(requestKinds)
export type RequestKind = z.output<typeof RequestKind>

export const requestStatuses = [
  'received',
  'identityAsked',
  'inProgress',
  'awaitingApproval',
  'running',
  'completed',
  'refused',
  'cancelled',
  'duplicate',
] as const
export const RequestStatus = z.enum(requestStatuses)
export type RequestStatus = z.output<typeof RequestStatus>

/** Which law's times and rights a request goes by. */
export const Law = z.enum(['pipl', 'gdpr'])
export type Law = z.output<typeof Law>
export const RequestChannel = z.enum(['phone', 'counter', 'email', 'letter', 'web', 'chat', 'api'])
/** How somebody proved who they are; `proxy` for close relatives and agents (PIPL art. 49). */
export const IdentityMethod = z.enum(['idCard', 'serviceCode', 'account', 'callBack', 'proxy'])
/** Why a request is not followed (GDPR art. 12 (5), 15 (4), 17 (3); GB/T 35273 8.7 e). */
export const Refusal = z.enum([
  'identityNotProved',
  'legalObligation',
  'manifestlyUnfounded',
  'othersRights',
  'notOurData',
])
export const HoldBasis = z.enum(['litigation', 'regulator', 'police', 'audit', 'debt'])
