import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell } from './cell.ts'
import { ColumnScanner } from './columns.ts'

function conclude(values: readonly Cell[]) {
  const scanner = new ColumnScanner(['x'])
  for (const value of values) scanner.add([value])
  return scanner.conclude(true)[0]!
}
const two = (n: number): string => String(n).padStart(2, '0')

describe('what a column holds', () => {
  it.each([
    [['30/09/2014', '01/10/2014'], 'dd/MM/yyyy'],
    [['9/30/2014', '1/2/2014'], 'M/d/yyyy'],
    [['2014-09-30', '2014-01-02'], 'yyyy-MM-dd'],
    [['2014年9月30日', '2014年10月1日'], 'yyyy年M月d日'],
    [['22-Apr-15', '04-Aug-15'], 'dd-MMM-yy'],
    [['3:53:50 PM', '10:22:56 AM'], 'h:mm:ss a'],
    [['2015-04-22T10:00:00+08:00', '2015-04-22T10:00:00Z'], "yyyy-MM-dd'T'HH:mm:ssXXX"],
    [['2015/4/22 9:05', '2015/4/2 19:05'], 'yyyy/M/d H:mm'],
  ])('%j is a date %s', (values, format) =>
    expect(conclude(values)).toMatchObject({ kind: 'date', formats: [format], alternatives: [], sure: 'certain' }),
  )

  it('is ambiguous, never guessed, when every value can be day-first or month-first', () => {
    const early = fc.integer({ min: 1, max: 12 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(early, early, fc.integer({ min: 1990, max: 2030 })), { minLength: 1, maxLength: 30 }),
        fc.constantFrom('/', '-', '.'),
        (days, s) => {
          const found = conclude(days.map(([a, b, y]) => [two(a), two(b), y].join(s)))
          expect(found).toMatchObject({ kind: 'ambiguous', formats: [], why: 'severalFit' })
          expect(found.alternatives).toEqual(expect.arrayContaining([`dd${s}MM${s}yyyy`, `MM${s}dd${s}yyyy`]))
        },
      ),
    )
  })

  it('is decided by one value that only one order fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 13, max: 28 }), fc.integer({ min: 1, max: 12 }), (day, month) => {
        expect(conclude([`01/02/2015`, `${two(day)}/${two(month)}/2015`]).formats).toEqual(['dd/MM/yyyy'])
        expect(conclude([`01/02/2015`, `${two(month)}/${two(day)}/2015`]).formats).toEqual(['MM/dd/yyyy'])
      }),
    )
  })

  it('is ambiguous when day-first and month-first values are mixed', () => {
    expect(conclude(['25/12/2015', '12/25/2015', '01/02/2015'])).toMatchObject({
      kind: 'ambiguous',
      why: 'mixedReadings',
    })
  })

  it('is ambiguous with two-digit years that may stand first or last', () => {
    expect(conclude(['22-04-15', '04-08-15']).alternatives).toEqual(expect.arrayContaining(['dd-MM-yy', 'yy-MM-dd']))
  })

  it('may take several formats of one order', () => {
    expect(conclude(['2015-04-22', '2015/4/2', '2015-04-23 10:00'])).toMatchObject({ kind: 'date', sure: 'certain' })
    expect(conclude(['2015-04-22', '2015/4/2', '2015-04-23 10:00']).formats).toHaveLength(3)
  })

  it('is a number with its decimal mark, ambiguous when the mark could be a thousands mark', () => {
    expect(conclude(['1,5', '2,25'])).toMatchObject({ kind: 'number', formats: [','] })
    expect(conclude(['1.234', '5.678'])).toMatchObject({ kind: 'ambiguous', alternatives: ['.', ','] })
    expect(conclude(['1', '2'])).toMatchObject({ kind: 'number' })
  })

  it('is text when it is a telephone number, a post code or words', () => {
    expect(conclude(['013800138000', '02112345678']).kind).toBe('text')
    expect(conclude(['宽带', '电话']).kind).toBe('text')
  })

  it('is at best a guess for eight digits', () =>
    expect(conclude(['20150422', '20150423'])).toMatchObject({ kind: 'date', sure: 'guess' }))
  it('counts blanks and misfits', () =>
    expect(conclude([...Array.from({ length: 30 }, () => '2015-04-22'), '', 'n/a'])).toMatchObject({
      kind: 'date',
      blank: 1,
      misfits: 1,
      sure: 'likely',
    }))
  it('is a spreadsheet date when its cells are', () =>
    expect(conclude([{ text: '2015-04-22', local: '2015-04-22T00:00:00' }])).toMatchObject({
      kind: 'date',
      formats: ['spreadsheet'],
    }))
  it('is blank when nothing is in it', () => expect(conclude(['', ' '])).toMatchObject({ kind: 'blank', blank: 2 }))
})
