import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, guardFormula } from './csv-writer.ts'
import { readAll } from './fixtures.ts'
import { reasonText, importReadingMessages } from './reading-messages.ts'
import { reasonCodes } from './reason.ts'
import { rejectLines } from './rejects.ts'

describe('a CSV file of ours', () => {
  it('holds no cell that a spreadsheet would run', () => {
    for (const text of ['=1+1', '+861', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'])
      expect(guardFormula(text)).toBe(`'${text}`)
    expect(csvLine(["=cmd|'/c calc'!A1", -5, 'a-b', true, null, new Date('2024-01-02T03:04:05Z')])).toBe(
      "'=cmd|'/c calc'!A1,-5,a-b,true,,2024-01-02T03:04:05.000Z\r\n",
    )
  })

  it('is read back as it was written, guarded or not, by our own reader', async () => {
    const letter = fc.constantFrom('a', '"', ',', '\n', '\r\n', '=', '中', '😀', 'ש', ' ', ';', "'")
    const word = fc.string({ unit: letter, maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat().map(String), word), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (rows, guard) => {
          const lines = [['id', 'text'], ...rows].map((row) => csvLine(row, guard))
          const read = await readAll(Buffer.from(lines.join('')), { delimiter: ',', quote: '"', headerRow: 1 })
          expect(read.rows.map((r) => r.cells)).toEqual(rows.map((r) => (guard ? r.map(guardFormula) : r)))
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a rejects file', () => {
  it.each([
    ['zh-CN', '行号', '日期 “31-02-15”：没有这一天。'],
    ['en', 'row', '日期 "31-02-15": There is no such day.'],
  ] as const)('says in %s what was wrong with each row, beside its cells', async (locale, title, sentence) => {
    const reason = reasonText({ code: 'noSuchDate', column: '日期', text: '31-02-15' }, locale)
    async function* rows() {
      yield { number: 7, reason, cells: ['=A1', '31-02-15'] }
    }
    const file = await Array.fromAsync(rejectLines(['编号', '日期'], rows(), locale))
    const read = await readAll(Buffer.concat(file), { headerRow: 1 })
    expect(read.header[0]).toBe(title)
    expect(read.rows[0]!.cells).toEqual(['7', sentence, "'=A1", '31-02-15'])
  })

  it('has a sentence for every reason in both languages', () => {
    for (const code of reasonCodes) {
      const [zh, en] = [
        reasonText({ code, params: { limit: 1 } }, 'zh-CN'),
        reasonText({ code, params: { limit: 1 } }, 'en'),
      ]
      expect(zh).toMatch(/[\u4e00-\u9fff]/)
      expect(en).not.toMatch(/[\u4e00-\u9fff]/)
    }
    expect(Object.keys(importReadingMessages.en.errors)).toEqual(Object.keys(importReadingMessages['zh-CN'].errors))
  })
})
