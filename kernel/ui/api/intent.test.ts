import { expect, test } from 'vitest'
import { createIntent } from './intent.ts'

test('a repeat of the same request is the same intention until it is done; other input is another', () => {
  const intent = createIntent()
  const first = intent.keyFor({ text: 'a' })
  expect(intent.keyFor({ text: 'a' })).toBe(first)
  expect(intent.keyFor({ text: 'b' })).not.toBe(first)
  const second = intent.keyFor({ text: 'a' })
  intent.done()
  expect(intent.keyFor({ text: 'a' })).not.toBe(second)
})
