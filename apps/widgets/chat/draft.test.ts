import { expect, test } from 'vitest'
import { draftIn } from './draft.ts'
import type { Store } from './outbox.ts'

test('what was typed and not sent is there after a reload, for its author alone', () => {
  const values = new Map<string, string>()
  const tab: Store = { getItem: (k) => values.get(k) ?? null, setItem: (k, v) => void values.set(k, v) }
  const draft = (account: string, user?: string) => draftIn(() => tab, account, user)
  draft('a', 'li').keep('  光猫红灯，\n已经')
  expect(draft('a', 'li').read()).toBe('  光猫红灯，\n已经')
  for (const other of [draft('a'), draft('a', 'wang'), draft('b', 'li')]) expect(other.read()).toBe('')
  draft('a', 'li').keep('')
  expect(draft('a', 'li').read()).toBe('')
})
test('a store that is forbidden or full costs only the memory', () => {
  const forbidden = draftIn(() => {
    throw new Error('SecurityError')
  }, 'a')
  forbidden.keep('still typed')
  expect(forbidden.read()).toBe('')
})
