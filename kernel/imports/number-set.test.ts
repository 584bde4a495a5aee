import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NumberSet } from './number-set.ts'

const number = fc.maxSafeNat().filter((n) => n < Number.MAX_SAFE_INTEGER)

test('it knows what a Set knows, whatever goes in', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(number, fc.nat(50)), { maxLength: 3_000 }), (numbers) => {
      const known = new Set<number>()
      const set = new NumberSet()
      for (const n of numbers) {
        expect(set.add(n)).toBe(!known.has(n))
        known.add(n)
      }
      expect(set.size).toBe(known.size)
    }),
  )
})
test('numbers in a row stay quick to add', () => {
  const set = new NumberSet()
  for (let n = 0; n < 200_000; n++) set.add(n * 4096)
  expect([set.size, set.add(4096), set.add(1)]).toEqual([200_000, false, true])
})
