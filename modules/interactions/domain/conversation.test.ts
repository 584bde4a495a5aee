import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterReceipt, type DeliveryState } from './delivery.ts'
import { credibleSentAt, place, previewOf, storable } from './conversation.ts'
import { burst, takeToken } from './visitor.ts'
import { signatureHolds, signBody } from './signature.ts'

const closed = { id: 'c', state: 'closed' as const, closedAt: new Date('2026-03-02T00:00:00Z') }

describe('where a message goes', () => {
  test('an open conversation is joined, a lately closed one reopened, an older one followed', () => {
    expect(place(undefined, new Date(), 24)).toEqual({ kind: 'start', previousId: null })
    expect(place({ id: 'c', state: 'waitingCustomer', closedAt: null }, new Date(), 24)).toEqual({
      kind: 'join',
      id: 'c',
    })
    expect(place(closed, new Date('2026-03-03T00:00:00Z'), 24)).toEqual({ kind: 'reopen', id: 'c' })
    expect(place(closed, new Date('2026-03-03T00:00:01Z'), 24)).toEqual({ kind: 'start', previousId: 'c' })
    expect(place(closed, new Date('2026-03-02T00:00:00Z'), 0)).toEqual({ kind: 'start', previousId: 'c' })
  })
  test('a clock that is ahead or absurdly behind does not order messages', () => {
    const now = new Date('2026-03-02T00:00:00Z')
    expect(credibleSentAt(new Date('9999-12-31T00:00:00Z'), now)).toEqual(now)
    expect(credibleSentAt(new Date('1970-01-01T00:00:00Z'), now)).toEqual(now)
    expect(credibleSentAt(new Date('2026-03-01T23:00:00Z'), now)).toEqual(new Date('2026-03-01T23:00:00Z'))
  })
})
describe('delivery news', () => {
  const states: DeliveryState[] = ['queued', 'sent', 'delivered', 'read', 'failed']
  test('what was delivered never fails afterwards and what was read stays read', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...states), { maxLength: 12 }), (news) => {
        let state: DeliveryState = 'queued'
        for (const n of news) {
          const next = afterReceipt(state, n)
          if (state === 'delivered' || state === 'read') expect(['delivered', 'read']).toContain(next)
          if (state === 'read') expect(next).toBe('read')
          state = next
        }
      }),
    )
  })
})
describe('text of strangers', () => {
  test('previews are one line, short, and never cut an emoji in half', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (body) => {
        const preview = previewOf(body)
        expect(preview.length).toBeLessThanOrEqual(140)
        expect(preview.isWellFormed()).toBe(true)
        expect(preview).not.toMatch(/[\r\n]/)
      }),
    )
  })
  test('what is stored has neither NUL nor half a surrogate', () => {
    expect(storable('a\u0000b\ud83dc', 100)).toBe('ab\ufffdc')
  })
})
describe('a visitor who posts too fast', () => {
  test('gets a burst and then one every two seconds; a clock stepping back refills nothing', () => {
    const now = new Date('2026-03-02T00:00:00Z')
    let bucket = { tokens: burst, at: now }
    for (let i = 0; i < burst; i++) bucket = takeToken(bucket, now)!
    expect(takeToken(bucket, now)).toBeUndefined()
    expect(takeToken(bucket, new Date(now.getTime() - 60_000))).toBeUndefined()
    expect(takeToken(bucket, new Date(now.getTime() + 2000))).toBeDefined()
  })
})
describe('signatures', () => {
  const now = new Date('2026-03-02T00:00:00Z')
  const timestamp = String(now.getTime() / 1000)
  const body = Buffer.from('{"a":"宽带"}')
  test('hold for exactly these bytes, this key and this moment', () => {
    const signature = signBody('key', timestamp, body)
    expect(signatureHolds('key', { timestamp, signature, body }, now)).toBe(true)
    expect(signatureHolds('key', { timestamp, signature: `v1=${signature.toUpperCase()}`, body }, now)).toBe(true)
    expect(signatureHolds('other', { timestamp, signature, body }, now)).toBe(false)
    expect(signatureHolds('key', { timestamp, signature, body: Buffer.from('{"a":"宽"}') }, now)).toBe(false)
    expect(signatureHolds('key', { timestamp, signature, body }, new Date(now.getTime() + 300_001))).toBe(false)
    expect(signatureHolds('key', { timestamp: null, signature, body }, now)).toBe(false)
    expect(signatureHolds('key', { timestamp: '1e9', signature, body }, now)).toBe(false)
  })
})
