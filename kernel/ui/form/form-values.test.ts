import dayjs from 'dayjs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { longText, shortText } from '#kernel/contract'
import type { Field } from './field.ts'
import { editorValues, inputFrom } from './form-values.ts'

const input = z.strictObject({
  name: shortText,
  note: longText.optional(),
  leadId: z.uuid().nullable().optional(),
  teamId: z.uuid().optional(),
})
const fields: Field[] = [
  { name: 'name', label: '' },
  { name: 'note', label: '' },
  { name: 'leadId', label: '' },
  { name: 'teamId', label: '' },
]

test('what was emptied is taken away where that is allowed; what was never there is not sent', () => {
  const before = { name: 'a', note: 'n', leadId: 'l', teamId: 't' }
  expect(inputFrom(fields, { name: 'b', note: '', leadId: null, teamId: undefined }, before, input)).toEqual({
    name: 'b',
    note: '',
    leadId: null,
  })
  expect(inputFrom(fields, { name: 'b', note: '', leadId: null }, {}, input)).toEqual({ name: 'b' })
})

test('instants come back as they were, days as days', () => {
  const at = new Date('2026-03-02T08:30:00Z')
  const timed: Field[] = [
    { name: 'at', label: '', kind: 'instant' },
    { name: 'day', label: '', kind: 'date' },
  ]
  const shown = editorValues(timed, { at, day: '2026-03-02' })
  expect(inputFrom(timed, shown, {}, input)).toEqual({ at, day: '2026-03-02' })
  expect(dayjs.isDayjs(shown.at)).toBe(true)
})
