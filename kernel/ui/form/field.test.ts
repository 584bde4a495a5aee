import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { instant, longText, safeText, shortText } from '#kernel/contract'
import { rulesOf } from './field.ts'

const input = z.strictObject({
  name: shortText,
  note: longText,
  nick: safeText(30, 1).optional(),
  level: z.number().int().min(1),
  kind: z.enum(['a', 'b']).nullable(),
  due: instant,
  id: z.uuid(),
  count: z.number().default(3),
})

describe('what a form learns from the contract', () => {
  test.each([
    ['name', { required: true, max: 200 }],
    ['note', { required: false, max: 20_000 }],
    ['nick', { required: false, max: 30 }],
    ['level', { required: true }],
    ['kind', { required: false }],
    ['due', { required: true }],
    ['id', { required: true }],
    ['count', { required: false }],
    ['unknown', { required: false }],
  ])('%s', (name, rules) => {
    expect(rulesOf(input, name)).toMatchObject(rules)
  })
})
