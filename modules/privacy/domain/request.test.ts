import { describe, expect, test } from 'vitest'
import { hindrance, requestActs, type RequestState } from './request.ts'

const request = (given: Partial<RequestState> = {}): RequestState => ({
  kind: 'erase',
  law: 'pipl',
  status: 'inProgress',
  verified: true,
  extended: false,
  overdue: false,
  askedBy: null,
  held: false,
  staff: false,
  ...given,
})
const why = (act: (typeof requestActs)[number], given: Partial<RequestState>, by = 'a') =>
  hindrance(act, request(given), by)

describe('a request', () => {
  test('gives nothing away, ends nothing and erases nothing before its identity is verified', () => {
    const unproved = { status: 'received', verified: false } as const
    for (const act of ['takeCopy', 'askErasure', 'complete'] as const)
      expect(why(act, unproved)).toBe('identityNotVerified')
  })
  test('of erasure is approved by another person than who asked for it', () => {
    const asked = { status: 'awaitingApproval', askedBy: 'a' } as const
    expect(why('approveErasure', asked, 'a')).toBe('samePerson')
    expect(why('approveErasure', asked, 'b')).toBeNull()
  })
  test('of erasure is stopped by a hold at both steps, and is not simply ended', () => {
    expect(why('askErasure', { held: true })).toBe('heldByDuty')
    expect(why('approveErasure', { held: true, status: 'awaitingApproval', askedBy: 'b' })).toBe('heldByDuty')
    expect(why('complete', {})).toBe('eraseByApproval')
  })
  test('is extended once, under the law that knows it, before its time is over', () => {
    expect(why('extend', {})).toBe('lawHasNoExtension')
    expect(why('extend', { law: 'gdpr' })).toBeNull()
    expect(why('extend', { law: 'gdpr', extended: true })).toBe('extendedAlready')
    expect(why('extend', { law: 'gdpr', overdue: true })).toBe('timeIsOver')
  })
  test.each(['completed', 'refused', 'cancelled', 'duplicate'] as const)('that is %s is over', (status) => {
    for (const act of requestActs.filter((a) => a !== 'takeCopy')) expect(why(act, { status })).toBe('requestEnded')
  })
})
