import { describe, expect, it } from 'vitest'
import type { Cell } from './cell.ts'
import { codeOf } from './fixtures.ts'
import { rowMapper, type Mapped } from './mapper.ts'
import { readProfile, type ProfileInput } from './profile.ts'
import { Refusal } from '#kernel/errors'

const profile = (more: Partial<ProfileInput> = {}): ProfileInput => ({
  name: 'test',
  kind: 'cases',
  key: ['id'],
  fields: { title: { column: 'text' } },
  ...more,
})
const header = ['id', 'text', 'day', 'time', 'n', 'yes']
function map(input: ProfileInput, ...cells: Cell[]): Mapped {
  return rowMapper(readProfile(input), header)({ number: 2, cells: header.map((_, i) => cells[i] ?? '') })
}
const fields = (mapped: Mapped) => (mapped.ok ? mapped.record.fields : mapped.reasons)

describe('a field of a record', () => {
  it.each<[string, ProfileInput['fields'][string], Cell[], unknown]>([
    ['trimmed text', { column: 'text' }, ['1', ' Vivo \u3000'], 'Vivo'],
    ['zeros put back', { column: 'text', padZeros: 5 }, ['1', '501'], '00501'],
    ['a constant', { constant: 'web' }, ['1'], 'web'],
    ['a join without its blanks', { join: ['text', 'day', 'n'], separator: ' – ' }, ['1', 'a', '', '', 'b'], 'a – b'],
    ['a mapped value', { column: 'text', map: { Solved: 'resolved' } }, ['1', 'Solved'], 'resolved'],
    ['a mapped default', { column: 'text', map: {}, otherwise: 'other' }, ['1', 'x'], 'other'],
    ['a value for blanks', { number: 'n', whenBlank: 0 }, ['1', '', '', '', ' '], 0],
    ['a number with a comma', { number: 'n', decimal: ',' }, ['1', '', '', '', '1.234,5'], 1234.5],
    ['a typed number', { number: 'n' }, ['1', '', '', '', { text: '0.1', number: 0.1 }], 0.1],
    ['yes', { boolean: 'yes', yes: ['S'], no: ['N'] }, ['1', '', '', '', '', 'S'], true],
    [
      'day and time in two columns',
      { date: ['day', 'time'], format: 'dd-MMM-yy h:mm:ss a', zone: 'America/New_York' },
      ['1', '', '22-Apr-15', '3:53:50 PM'],
      new Date('2015-04-22T19:53:50Z'),
    ],
    [
      'a typed day and a typed time',
      { date: ['day', 'time'], format: 'yyyy', zone: 'Asia/Shanghai' },
      [
        '1',
        '',
        { text: '2015-04-22', local: '2015-04-22T00:00:00' },
        { text: '12:00:00', number: 0.5, local: '1899-12-31T12:00:00' },
      ],
      new Date('2015-04-22T04:00:00Z'),
    ],
    [
      'a typed day and a time stored as a fraction',
      { date: ['day', 'time'], format: 'yyyy', zone: 'UTC' },
      ['1', '', { text: '2015-04-22', local: '2015-04-22T00:00:00' }, { text: '0.25', number: 0.25 }],
      new Date('2015-04-22T06:00:00Z'),
    ],
    [
      'one of several formats',
      { date: ['day'], format: ['yyyy-MM-dd', 'd/M/yyyy'], zone: 'UTC' },
      ['1', '', '5/4/2015'],
      new Date('2015-04-05T00:00:00Z'),
    ],
    [
      'months before a day',
      { monthsBefore: 'n', from: '2020-03-31', zone: 'UTC' },
      ['1', '', '', '', '1'],
      new Date('2020-02-29T00:00:00Z'),
    ],
    [
      'an object without its blanks',
      { object: { a: { column: 'text' }, b: { column: 'day' } } },
      ['1', 'x'],
      { a: 'x' },
    ],
    [
      'a list of what holds',
      {
        list: [
          { when: { column: 'yes', in: ['Yes'] }, item: { constant: 'phone' } },
          { when: { column: 'yes', notIn: ['Yes'] }, item: { constant: 'none' } },
        ],
      },
      ['1', '', '', '', '', 'Yes'],
      ['phone'],
    ],
  ])('can be %s', (_, source, cells, wanted) =>
    expect(fields(map(profile({ fields: { title: source } }), ...cells))).toEqual({ title: wanted }),
  )

  it.each<[string, ProfileInput['fields'][string], Cell[]]>([
    ['notInMap', { column: 'text', map: { a: 'b' } }, ['1', 'constructor']],
    ['badNumber', { number: 'n' }, ['1', '', '', '', '1,5']],
    ['badBoolean', { boolean: 'yes', yes: ['Y'], no: ['N'] }, ['1', '', '', '', '', 'maybe']],
    ['textTooLong', { column: 'text', maxLength: 3 }, ['1', 'four']],
    ['noSuchDate', { date: ['day'], format: ['dd-MM-yy', 'yyyy-MM-dd'], zone: 'UTC' }, ['1', '', '31-02-15']],
    ['badDate', { date: ['day'], format: 'dd-MM-yy', zone: 'UTC' }, ['1', '', 'soon']],
    ['ambiguousDate', { date: ['day'], format: ['dd/MM/yyyy', 'MM/dd/yyyy'], zone: 'UTC' }, ['1', '', '05/04/2015']],
    ['dateIncomplete', { date: ['day', 'time'], format: 'dd-MM-yy H:mm', zone: 'UTC' }, ['1', '', '01-02-15']],
    ['dateOutOfRange', { date: ['day'], format: 'yyyy-MM-dd', zone: 'UTC' }, ['1', '', '9999-12-31']],
    ['badNumber', { monthsBefore: 'n', from: '2020-01-01', zone: 'UTC' }, ['1', '', '', '', '-1']],
  ])('is refused as %s', (code, source, cells) => {
    expect(fields(map(profile({ fields: { title: source } }), ...cells))).toMatchObject([{ code }])
  })
})

describe('a row', () => {
  it('has every reason at once, and no second one for a value that failed', () => {
    const both = map(
      profile({ fields: { title: { column: 'text' }, n: { number: 'n' } }, required: ['title', 'n'] }),
      '',
      '',
      '',
      '',
      'x',
    )
    expect(both).toMatchObject({
      ok: false,
      filtered: false,
      reasons: [
        { code: 'requiredBlank', params: { field: 'title' } },
        { code: 'badNumber', column: 'n', text: 'x' },
        { code: 'keyBlank', column: 'id' },
      ],
    })
  })

  it('that the filter leaves out says so', () => {
    expect(map(profile({ only: [{ column: 'text', in: ['telecom'] }] }), '1', 'bank')).toMatchObject({
      ok: false,
      filtered: true,
      reasons: [{ code: 'filteredOut', column: 'text' }],
    })
    expect(map(profile({ only: [{ column: 'text', in: ['telecom'] }] }), '1', ' telecom ').ok).toBe(true)
  })

  it('that could not be read keeps its reason', () => {
    const mapped = rowMapper(
      readProfile(profile()),
      header,
    )({ number: 7, cells: ['x'], problem: { code: 'cellCount' } })
    expect(mapped).toEqual({ ok: false, number: 7, filtered: false, reasons: [{ code: 'cellCount' }] })
  })

  it('is named by its key columns, unmistakably', () => {
    const two = (a: string, b: string) => map(profile({ key: ['id', 'text'] }), a, b)
    expect(two('a', 'b')).not.toEqual(two('a,b', ''))
    const [first, second] = [two('["a"', 'b'), two('[', '"a"b')].map((m) => (m.ok ? m.record.externalId : ''))
    expect(first).not.toBe(second)
  })

  it('without a key is named by its cells, and equal rows by how many came before, the same on every run', () => {
    const run = () => {
      const toRecord = rowMapper(readProfile(profile({ key: 'row' })), header)
      return [
        ['1', 'x'],
        ['1', 'y'],
        ['1', 'x'],
      ].map((c, i) => {
        const mapped = toRecord({ number: i + 2, cells: [...c, '', '', '', ''] })
        return mapped.ok ? mapped.record.externalId : ''
      })
    }
    const [first, other, copy] = run()
    expect(copy).toBe(`${first}-2`)
    expect(other).not.toBe(first)
    expect(run()).toEqual([first, other, copy])
  })

  it('needs the columns of its profile', async () => {
    expect(await codeOf(() => rowMapper(readProfile(profile()), ['id', 'txt']))).toBe('missingColumns')
  })
})

describe('a profile', () => {
  it.each<[string, unknown, string]>([
    [
      'fields.title.format',
      profile({ fields: { title: { date: ['day'], format: 'DD/MM', zone: 'UTC' } } }),
      'badDateFormat',
    ],
    [
      'fields.title.object.at.zone',
      profile({ fields: { title: { object: { at: { date: ['day'], format: 'yyyy', zone: 'Mars/Base' } } } } }),
      'unknownZone',
    ],
    ['file.charset', profile({ file: { charset: 'klingon' } }), 'unknownCharset'],
    ['required.phone', profile({ required: ['phone'] }), 'requiredNotMapped'],
    ['fields.externalId', profile({ fields: { externalId: { column: 'id' } } }), 'externalIdFromKey'],
    ['fields.title', profile({ fields: { title: { kolumn: 'x' } as never } }), 'unknownSource'],
    ['', { ...profile(), colour: 1 }, 'unknownKey'],
    ['kind', { ...profile(), kind: 'invoices' }, 'wrongValue'],
    ['name', profile({ name: 'Not A Name' }), 'profileName'],
    ['only.0', profile({ only: [{ column: 'x' }] }), 'inOrNotIn'],
  ])('with a mistake at %s says where and which', (path, input, code) => {
    const error = (() => {
      try {
        readProfile(input)
        return undefined
      } catch (caught) {
        return caught
      }
    })()
    expect(error).toBeInstanceOf(Refusal)
    expect((error as Refusal).code).toBe('invalidProfile')
    expect((error as Refusal).details).toContainEqual(expect.objectContaining({ path, code }))
  })

  it('is plain data: it survives being kept as JSON', () => {
    const read = readProfile(profile({ fields: { at: { date: ['day'], format: 'yyyy', zone: 'UTC' } } }))
    expect(readProfile(JSON.parse(JSON.stringify(read)))).toEqual(read)
  })
})
