import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvRecords, type CsvRecord } from './csv-records.ts'
import { csvLine } from './csv-writer.ts'
import { defaultLimits, type Limits } from './limits.ts'

function split(
  text: string,
  pieceLength = text.length || 1,
  options: { expected?: number; limits?: Partial<Limits> } = {},
): CsvRecord[] {
  const records = new CsvRecords({ delimiter: ',', quote: '"' }, { ...defaultLimits, ...options.limits })
  if (options.expected !== undefined) records.expectCells(options.expected)
  const found: CsvRecord[] = []
  for (let at = 0; at < text.length; at += pieceLength) found.push(...records.feed(text.slice(at, at + pieceLength)))
  return [...found, ...records.end()]
}
const cell = fc.string({
  unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r\n', ' ', '中', '😀', 'ש', '\u202E', '=', "'", '\t'),
  maxLength: 12,
})
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }))

describe('records of a CSV text', () => {
  it('come back as they were written, with quotes, line ends, emoji and right-to-left, however the text is cut', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, pieceLength) => {
        const text = rows.map((r) => csvLine(r, false)).join('')
        expect(split(text, pieceLength).map((r) => r.cells)).toEqual(rows)
      }),
    )
  })

  it('are those csv-parse finds in well-formed text', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, eol) => {
        const text = rows.map((r) => csvLine(r, false).replace(/\r\n$/, eol)).join('')
        expect(split(text).map((r) => r.cells)).toEqual(
          parse(text, { relax_column_count: true, record_delimiter: eol }),
        )
      }),
    )
  })

  it('are the same for any cutting even of malformed text', () => {
    const noise = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 40 })
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 5 }), (text, pieceLength) => {
        expect(split(text, pieceLength, { expected: 2 })).toEqual(split(text, undefined, { expected: 2 }))
      }),
      { numRuns: 2_000 },
    )
  })

  it('are numbered by the line on which they begin, whatever the line ends', () => {
    expect(split('a,b\r\n"1\n2",x\r\n\r\nlast,y').map((r) => r.number)).toEqual([1, 2, 5])
    expect(split('a\rb\rc').map((r) => [r.number, ...r.cells])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ])
  })

  it('may have quotes inside an unquoted cell and blanks after a closing quote', () => {
    expect(split('5" pipe,"a" ,b\n')[0]!.cells).toEqual(['5" pipe', 'a', 'b'])
  })
})

describe('a stray quote', () => {
  it('costs one row: the one that opened it is reported with its line, the rest is read', () => {
    const found = split('id,text\n1,"open\n2,b\n3,c\n', undefined, { expected: 2 })
    expect(found.map((r) => [r.number, r.problem?.code])).toEqual([
      [1, undefined],
      [2, 'quoteNotClosed'],
      [3, undefined],
      [4, undefined],
    ])
    expect(found[1]!.problem!.params).toEqual({ line: 2 })
  })

  it('that meets a later quoted cell is text after a quote, on the line where it began', () => {
    const found = split('1,"open\n2,"b"\n3,c\n', undefined, { expected: 2 })
    expect(found.map((r) => [r.number, r.problem?.code])).toEqual([
      [1, 'textAfterQuote'],
      [2, undefined],
      [3, undefined],
    ])
  })

  it('at the end of the file is reported with its line', () => {
    expect(split('a,b\nc,"d', undefined, { expected: 2 })[1]).toEqual({
      number: 2,
      cells: ['c', '"d'],
      problem: { code: 'quoteNotClosed', params: { line: 2 } },
    })
  })

  it('in a file too large to be held is given up after the longest record, and the rows after it are read', () => {
    const rows = Array.from({ length: 500 }, (_, i) => `${i},row\n`).join('')
    const found = split(`0,"open\n${rows}`, 64, { expected: 2, limits: { maxRecordChars: 1_000 } })
    expect(found[0]!.problem?.code).toBe('quoteNotClosed')
    expect(found.slice(1).every((r) => !r.problem)).toBe(true)
    expect(found).toHaveLength(501)
  })
})

describe('a huge cell', () => {
  const limits = { maxCellChars: 1_000, maxRecordChars: 4_000 }
  it('rejects its row and is passed over, quoted or not', () => {
    const huge = 'word "" and\n'.repeat(5_000)
    for (const text of [`a,b\n1,"${huge}"\n2,y\n`, `a,b\n1,${'x'.repeat(50_000)}\n2,y\n`]) {
      const found = split(text, 512, { expected: 2, limits })
      expect(found.map((r) => r.problem?.code)).toEqual([undefined, 'cellTooLong', undefined])
      expect(found[2]!.cells).toEqual(['2', 'y'])
      expect(found[2]!.number).toBe(text.slice(0, text.lastIndexOf('2,y')).split('\n').length)
    }
  })
})
