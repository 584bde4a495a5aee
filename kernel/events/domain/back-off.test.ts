import { expect, test } from 'vitest'
import { backOffMs, maxAttempts } from './back-off.ts'

const waits = Array.from({ length: maxAttempts - 1 }, (_, i) => backOffMs(i + 1))

test('a hiccup costs a second, pauses grow, and nobody waits more than an hour for the next try', () => {
  expect(waits.slice(0, 4)).toEqual([1000, 3000, 9000, 27_000])
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(Math.max(...waits)).toBe(3_600_000)
})
test('the last try comes more than a day after the first', () => {
  expect(waits.reduce((a, b) => a + b)).toBeGreaterThan(86_400_000)
})
