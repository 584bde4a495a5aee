import { createHmac, createSecretKey, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { v7 } from 'uuid'
import { blindIndex, derivedKey } from './blind-index.ts'
import { keyIn, openText, sealText } from './sealed.ts'

const newKey = () => ({ id: v7(), secret: createSecretKey(randomBytes(32)) })
const place = { table: 'customers.identity', column: 'value', row: v7() }
const word = fc.stringMatching(/^[a-z_.0-9-]{1,20}$/)
const places = fc.record({ table: word, column: word, row: word })

test('what is sealed opens in its place as what it was, whatever was written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }).filter((s) => s.isWellFormed()),
      places,
      (text, at) => {
        const key = newKey()
        const stored = sealText(key, at, text)
        expect(keyIn(stored)).toBe(key.id)
        expect(openText(key, at, stored)).toBe(text)
      },
    ),
  )
})
test('it opens in no other table, column or row', () => {
  const key = newKey()
  fc.assert(
    fc.property(places, places, (at, other) => {
      fc.pre(JSON.stringify(at) !== JSON.stringify(other))
      expect(() => openText(key, other, sealText(key, at, '13812345678'))).toThrow('sealBroken')
    }),
  )
})
test('it does not open under another key, nor under the same secret with another name', () => {
  const key = newKey()
  const stored = sealText(key, place, '13812345678')
  expect(() => openText(newKey(), place, stored)).toThrow('sealBroken')
  expect(() => openText({ ...key, id: v7() }, place, stored)).toThrow('sealBroken')
})
test('a changed byte anywhere is found', () => {
  const key = newKey()
  const stored = sealText(key, place, '13812345678')
  fc.assert(
    fc.property(fc.integer({ min: 26, max: stored.length - 1 }), (at) => {
      const other = stored[at] === 'A' ? 'B' : 'A'
      const changed = stored.slice(0, at) + other + stored.slice(at + 1)
      // The last character of base64url may hold bits that mean nothing.
      fc.pre(
        Buffer.compare(Buffer.from(changed.slice(26), 'base64url'), Buffer.from(stored.slice(26), 'base64url')) !== 0,
      )
      expect(() => openText(key, place, changed)).toThrow('sealBroken')
    }),
  )
})
test('equal texts are sealed differently, also ten thousand times', () => {
  const key = newKey()
  const all = Array.from({ length: 10_000 }, () => sealText(key, place, '13812345678').slice(26, 42))
  expect(new Set(all).size).toBe(10_000)
})
test('what was never sealed is known as such', () => {
  for (const text of ['', '13812345678', 'v1.', 'v1.2.3', 'v1.tooShort.abc', '[erased]'])
    expect(keyIn(text)).toBeUndefined()
})

test('a blind index is equal for equal texts of one index and one root, and for nothing else', () => {
  const root = randomBytes(32)
  const phones = blindIndex(root, 'customers.identity')
  expect(phones('+8613812345678')).toBe(blindIndex(root, 'customers.identity')('+8613812345678'))
  expect(phones('+8613812345678')).not.toBe(phones('+8613812345679'))
  expect(phones('+8613812345678')).not.toBe(blindIndex(root, 'interactions.call')('+8613812345678'))
  expect(phones('+8613812345678')).not.toBe(blindIndex(randomBytes(32), 'customers.identity')('+8613812345678'))
  expect(phones('+8613812345678')).toMatch(/^[\w-]{22}$/)
})
test('it is the first half of HMAC-SHA256 under the key of its name: what was written years ago is found', () => {
  const root = randomBytes(32)
  const index = blindIndex(root, 'customers.identity')
  const key = derivedKey(root, 'blind index|customers.identity')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const whole = createHmac('sha256', key).update(text).digest()
      expect(index(text)).toBe(whole.subarray(0, 16).toString('base64url'))
    }),
    { numRuns: 1000 },
  )
})
