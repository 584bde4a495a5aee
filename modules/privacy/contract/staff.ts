import { z } from 'zod'
import { endpoint, instant, longText } from '#kernel/contract'
import { Law, Refusal, RequestStatus, StaffRequestKind } from './vocabulary.ts'

const mine = '/api/privacy/v1/myRequest'
const format = { format: z.enum(['json', 'pdf']).optional() }
/** A request of mine about my own data, as far as it got. */
const MyRequest = z.object({
  id: z.string(),
  number: z.string(),
  kind: StaffRequestKind,
  law: Law,
  status: RequestStatus,
  description: z.string(),
  receivedAt: instant,
  endedAt: instant.nullable(),
  answer: z.string().nullable(),
  refusal: Refusal.nullable(),
  nextDueAt: instant.nullable(),
  breached: z.boolean(),
  /** Whether its copy can be taken now. */
  copy: z.boolean(),
})
export type MyRequest = z.output<typeof MyRequest>
const own = { permission: 'public' } as const

export const staffContract = {
  takeStaffCopy: endpoint({
    method: 'GET',
    path: '/api/privacy/v1/person/:id/copy',
    summary:
      'The copy of what is held of a member of staff, as JSON or PDF; of work for customers only when it was done, not what it says of them',
    input: z.object({ id: z.uuid(), ...format }),
    output: z.string(),
    answer: 'stream',
    permission: 'privacy.request.copy',
    personal: true,
    errors: ['personUnknown'],
  }),
  listMyRequests: endpoint({
    ...own,
    method: 'GET',
    path: mine,
    summary: 'What I asked about my own data as a member of staff, the latest first',
    input: z.object({}),
    output: z.object({ items: z.array(MyRequest) }),
    errors: ['personOnly'],
  }),
  createMyRequest: endpoint({
    ...own,
    method: 'POST',
    path: mine,
    summary: 'Ask about my own data as a member of staff; signing in is the proof of who I am',
    input: z.strictObject({ kind: StaffRequestKind, law: Law.optional(), description: longText.optional() }),
    output: MyRequest,
    errors: ['personOnly'],
  }),
  takeMyCopy: endpoint({
    ...own,
    method: 'GET',
    path: `${mine}/:id/copy`,
    summary: 'The copy that a request of mine is for, as JSON or PDF',
    input: z.object({ id: z.string(), ...format }),
    output: z.string(),
    answer: 'stream',
    personal: true,
    errors: ['personOnly', 'noCopyOfThat'],
  }),
}
