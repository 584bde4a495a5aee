import { expect, test } from 'vitest'
import { evidenceCodes } from '#kernel/module'
import { evidenced, standing } from './evidence.ts'
import { annexA } from './library/iso27001-controls.ts'

const now = new Date('2026-03-02T00:00:00Z')
const day = 86_400_000
test.each([
  ['good', 1, 'good'],
  ['good', 8, 'good'],
  ['good', 9, 'stale'],
  ['bad', 90, 'bad'],
  ['none', 0, 'none'],
] as const)('a reading that was %s %i days ago is %s', (result, days, stands) => {
  const at = new Date(now.getTime() - days * day)
  expect(standing({ result, at, staleAfterMs: 8 * day }, now)).toBe(stands)
})
test('what never ran is not good', () => {
  expect(standing({ result: 'good', at: null, staleAfterMs: day }, now)).toBe('stale')
})
test('each reading the kernel knows speaks of controls there are', () => {
  expect(Object.keys(evidenced).toSorted()).toEqual([...evidenceCodes].toSorted())
  const codes = new Set(annexA.map((c) => c.code))
  expect(
    Object.values(evidenced)
      .flat()
      .filter((code) => !codes.has(code)),
  ).toEqual([])
})
