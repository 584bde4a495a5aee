import { describe, expect, test } from 'vitest'
import { readProfile } from '../profile.ts'
import type { ColumnFact, Kind } from './api.ts'
import { blankField, firstDraft, missingIn, profileOf, withColumn } from './draft.ts'

const column = (name: string, over: Partial<ColumnFact> = {}): ColumnFact => ({
  name,
  kind: 'text',
  formats: [],
  alternatives: [],
  sure: 'likely',
  why: 'noneFits',
  because: '',
  blank: 0,
  misfits: 0,
  ...over,
})
const field = (name: string, kind: Kind['fields'][number]['kind'], over: Partial<Kind['fields'][number]> = {}) => ({
  name,
  kind,
  nameZh: name,
  nameEn: name,
  required: false,
  choices: [],
  ...over,
})
const kind: Kind = {
  id: 'cases',
  href: '',
  kind: 'cases',
  fields: [
    field('title', 'text', { nameZh: '标题', required: true }),
    field('openedAt', 'date', { nameZh: '受理时间', required: true }),
    field('amount', 'number'),
    field('status', 'choice', { choices: ['resolved'] }),
    field('vip', 'boolean'),
    field('channel', 'text'),
  ],
}
const columns = [
  column('标题'),
  column('Opened At', { kind: 'ambiguous', alternatives: ['dd/MM/yyyy', 'MM/dd/yyyy'] }),
  column('amount', { kind: 'number', formats: [','] }),
  column('status'),
  column('vip'),
]

describe('a mapping made in the table of columns', () => {
  test("begins with the columns that bear a field's name, and with what was detected of them", () => {
    const draft = firstDraft(kind, columns, 'Asia/Shanghai')
    expect(draft.fields['title']!.column).toBe('标题')
    expect(draft.fields['openedAt']).toMatchObject({ column: 'Opened At', format: 'dd/MM/yyyy | MM/dd/yyyy' })
    expect(draft.fields['amount']!.decimal).toBe(',')
    expect(draft.fields['channel']).toEqual(blankField)
    expect(missingIn(draft, kind)).toEqual([])
  })
  test('is a profile that the server takes, with fixed values and values that become others', () => {
    const draft = firstDraft(kind, columns, 'Asia/Shanghai')
    const fields = {
      ...draft.fields,
      status: { ...draft.fields['status']!, values: '已办结 = resolved\n\n 处理中＝inProgress ' },
      channel: { ...blankField, fixed: 'phone ' },
      vip: withColumn(blankField, columns[4]),
    }
    const profile = readProfile(profileOf({ ...draft, name: 'mine', key: ['标题'], fields }, kind))
    expect(profile).toMatchObject({
      name: 'mine',
      kind: 'cases',
      key: ['标题'],
      required: ['title', 'openedAt'],
      fields: {
        title: { column: '标题' },
        openedAt: { date: ['Opened At'], format: ['dd/MM/yyyy', 'MM/dd/yyyy'], zone: 'Asia/Shanghai' },
        amount: { number: 'amount', decimal: ',' },
        status: { column: 'status', map: { 已办结: 'resolved', 处理中: 'inProgress' } },
        channel: { constant: 'phone' },
        vip: { boolean: 'vip', yes: expect.arrayContaining(['是']) },
      },
    })
    expect(profileOf(draft, kind)['key']).toBe('row')
  })
  test('says which required fields nothing fills', () => {
    expect(missingIn(firstDraft(kind, [], 'Asia/Shanghai'), kind)).toEqual(['title', 'openedAt'])
  })
})
