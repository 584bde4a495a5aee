import { expect, test } from 'vitest'
import { impacts, priorities, urgencies } from '../contract/vocabulary.ts'
import { impactOf, priorityOf } from './priority.ts'

test('a gold customer and a key account count one impact level higher, an ordinary customer does not', () => {
  expect(priorityOf('moderate', 'high', 'ordinary')).toBe('P2')
  expect(priorityOf('minor', 'high', 'ordinary')).toBe('P3')
  expect(priorityOf('minor', 'high', 'keyAccount')).toBe('P2')
  expect(priorityOf('significant', 'high', 'gold')).toBe('P1')
})
test('more impact or more urgency never lowers the priority', () => {
  const rank = (p: string) => priorities.indexOf(p as 'P1')
  for (const [i, impact] of impacts.entries())
    for (const [u, urgency] of urgencies.entries()) {
      const here = rank(priorityOf(impact, urgency, null))
      if (i > 0) expect(rank(priorityOf(impacts[i - 1]!, urgency, null))).toBeLessThanOrEqual(here)
      if (u > 0) expect(rank(priorityOf(impact, urgencies[u - 1]!, null))).toBeLessThanOrEqual(here)
    }
})
test("a partner's own word for severity is understood or taken as the middle", () => {
  expect(['Urgent', 'Major', 'minor', 'who knows'].map(impactOf)).toEqual([
    'extensive',
    'significant',
    'minor',
    'moderate',
  ])
})
