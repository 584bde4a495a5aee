import { expect, test } from 'vitest'
import { endpoint, filledText, instant } from '#kernel/contract'
import { z } from 'zod'
import { Refusal } from '#kernel/errors'
import type { Locale } from '#kernel/i18n'
import { checkInput } from './input.ts'

const order = endpoint({
  method: 'POST',
  path: '/order',
  summary: 'Order',
  permission: 'test.order.create',
  input: z.strictObject({
    title: filledText(10),
    colour: z.enum(['red', 'blue']).optional(),
    count: z.number().min(1).max(5).optional(),
    parts: z.array(z.string()).min(1).max(2).optional(),
    day: z.iso.date().optional(),
    at: instant.optional(),
  }),
  output: z.object({}),
})
const wrong = (given: object, locale: Locale, within?: string) => {
  try {
    checkInput(order, { title: 'a', ...given }, locale, within)
  } catch (error) {
    if (error instanceof Refusal) return error.details
  }
  return []
}
const said = (given: object, locale: Locale) => wrong(given, locale).map((d) => [d.path, d.message])
const coded = (given: object, within?: string) => wrong(given, 'en', within).map((d) => [d.path, d.code])

test.each([
  [{ title: undefined }, '请填写，不能缺少。', 'Fill this in; it is missing.'],
  [
    { title: '长'.repeat(11) },
    '内容太长，最多 10 个字符，请精简。',
    'This is too long: at most 10 characters. Shorten it.',
  ],
  [{ colour: 'green' }, '请改用以下之一：red、blue。', 'Use one of: red, blue.'],
  [{ count: 6 }, '数值太大，须不超过 5。', 'This is too large: it has to be at most 5.'],
  [{ count: 0 }, '数值太小，须不小于 1。', 'This is too small: it has to be at least 1.'],
  [{ parts: ['a', 'b', 'c'] }, '最多 2 项，请减少。', 'These are too many: at most 2.'],
  [{ parts: [] }, '至少需要 1 项。', 'At least 1 is needed.'],
  [
    { day: '2026-02-30' },
    '日期不存在或格式不对，请按 2026-03-02 填写。',
    'There is no such date, or it is written otherwise. Write it as 2026-03-02.',
  ],
])('what is wrong with %j is said in words that say what to do, in both languages', (given, zh, en) => {
  const [key] = Object.keys(given)
  expect(said(given, 'zh-CN')).toEqual([[key, zh]])
  expect(said(given, 'en')).toEqual([[key, en]])
})

test('a mistake with a code of its own is named by it, and where it stands in a larger input', () => {
  expect(coded({ title: ' ' }, 'input.')).toEqual([['input.title', 'blank']])
  expect(coded({ at: '2026-02-30T00:00:00Z' })).toEqual([['at', 'notAnInstant']])
})
