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

/** What members of staff ask about their own data; a restriction, consent and automated decisions are things of customers here. */
export const StaffRequestKind = RequestKind.extract(['access', 'copy', 'correct', 'erase', 'object', 'portability'])

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
export type RequestChannel = z.output<typeof RequestChannel>
/** How somebody proved who they are; `signIn`: a member of staff to whom this is shown; `proxy` for close relatives and agents (PIPL art. 49). */
export const IdentityMethod = z.enum(['idCard', 'serviceCode', 'account', 'callBack', 'proxy', 'signIn'])
/** Why a request is not followed (GDPR art. 12 (5), 15 (4), 17 (3); GB/T 35273 8.7 e). */
export const Refusal = z.enum([
  'identityNotProved',
  'legalObligation',
  'manifestlyUnfounded',
  'othersRights',
  'notOurData',
])
export const HoldBasis = z.enum(['litigation', 'regulator', 'police', 'audit', 'debt'])

/** What an incident took from information: that only few see it, that it is right, that it is there (ISO/IEC 27000 3.10, 3.36, 3.7). */
export const IncidentKind = z.enum(['confidentiality', 'integrity', 'availability'])
/** Grades of GB/T 20986—2023 and of the national contingency plan: 一般, 较大, 重大, 特别重大. */
export const incidentSeverities = ['general', 'larger', 'major', 'especiallyMajor'] as const
export const IncidentSeverity = z.enum(incidentSeverities)
/** Whose network it hit: the rules of reporting give each another time. */
export const IncidentOperator = z.enum(['critical', 'stateOrgan', 'other'])
export const incidentStatuses = ['reported', 'assessed', 'contained', 'notified', 'closed', 'reopened'] as const
export const IncidentStatus = z.enum(incidentStatuses)
export type IncidentStatus = z.output<typeof IncidentStatus>
/** Who is told: the cyberspace administration, the authority for data protection, the people concerned; and the summary in the end. */
export const noticeKinds = ['cyberReport', 'dataReport', 'peopleNotice', 'finalReport'] as const
export const NoticeKind = z.enum(noticeKinds)
export type NoticeKind = z.output<typeof NoticeKind>
export const NoticeWay = z.enum(['phone', 'email', 'letter', 'portal', 'sms', 'announcement', 'inPerson', 'chat'])
/** Categories of personal data as the data map has them. */
export const DataCategory = z.enum(['name', 'phone', 'email', 'identity', 'address', 'number', 'text', 'content'])
/** How far a letter to a customer got: a notice of an incident, the receipt of a request. */
export const LetterState = z.enum(['held', 'waiting', 'queued', 'sent', 'delivered', 'failed', 'byHand', 'handed'])
