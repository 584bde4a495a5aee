import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { checkCharset, countUtf8, detectCharset } from './charset.ts'
import { csvLine } from './csv-writer.ts'
import { codeOf, readAll } from './fixtures.ts'

const simplified =
  '工单号,客户姓名,投诉内容\n1001,张三,宽带经常掉线，客服电话打不通，要求尽快维修\n1002,李四,话费扣错了，申请退费，联系人不在家\n'
const traditional =
  '工單號,客戶姓名,投訴內容\n1001,張三,寬帶經常斷線，客服電話打不通，要求儘快維修\n1002,李四,話費扣錯了，申請退費，聯繫人不在家\n'
const portuguese = 'Região,Situação\nNE,Não Avaliada\nSE,Finalização da reclamação à operadora é ótima\n'
const japanese = '番号,内容\n1,インターネットがつながりません。お願いします\n2,りょうきんのせいきゅうがちがいます\n'

describe('the charset of a file', () => {
  it.each([
    ['gb18030', simplified],
    ['big5', traditional],
    ['windows-1252', portuguese],
    ['shift_jis', japanese],
    ['utf-8', simplified],
    ['utf-16le', traditional],
    ['utf-16be', simplified],
    ['utf-16le', 'id,name\n1,abc\n'],
  ])('is found to be %s', (charset, text) => {
    expect(detectCharset(iconv.encode(text, charset), true).value).toBe(charset)
  })

  it('is certain with a byte order mark', () => {
    for (const charset of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      expect(detectCharset(iconv.encode(simplified, charset, { addBOM: true }), false)).toEqual({
        value: charset,
        sure: 'certain',
        why: 'byteOrderMark',
      })
    }
  })

  it('is not UTF-16 because of a stray NUL', () => {
    expect(detectCharset(Buffer.from('id,name\n1,a\u0000b\n2,c'), true).value).toBe('utf-8')
  })

  it('is UTF-8 also when the sample cuts its last character, and when a few rows are broken', () => {
    const bytes = Buffer.from(simplified)
    expect(detectCharset(bytes.subarray(0, bytes.lastIndexOf(0xe4) + 1), false).value).toBe('utf-8')
    const mixed = Buffer.concat([bytes, bytes, iconv.encode('坏', 'gb18030'), bytes])
    expect(detectCharset(mixed, true)).toEqual({ value: 'utf-8', sure: 'likely', why: 'mostlyUtf8' })
  })

  it('is refused when nobody knows it', async () => {
    expect(await codeOf(() => checkCharset('klingon'))).toBe('unknownCharset')
    expect(await codeOf(() => checkCharset('base64'))).toBe('unknownCharset')
  })

  it('is decided by the first byte that is no ASCII, however far into the file', async () => {
    const text = `id,name\n${'1,plain\n'.repeat(60_000)}${'2,宽带客户投诉\n'.repeat(20)}`
    const { rows } = await readAll(iconv.encode(text, 'gb18030'))
    expect(rows.at(-1)!.cells).toEqual(['2', '宽带客户投诉'])
  })
})

describe('UTF-8 counting', () => {
  it('agrees with the strict decoder of the platform', () => {
    const bytes = fc.array(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc1, 0xc3, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0xff),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(bytes, (list) => {
        const strict = (() => {
          try {
            new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(list))
            return true
          } catch {
            return false
          }
        })()
        expect(countUtf8(Uint8Array.from(list), true).broken === 0).toBe(strict)
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('a table', () => {
  it.each(['gb18030', 'big5', 'windows-1252', 'utf-16le', 'utf-16be', 'shift_jis', 'utf-8'])(
    'written in %s is read back letter by letter',
    async (charset) => {
      const letter = fc
        .integer({ min: 0x20, max: 0xffff })
        .map((n) => String.fromCharCode(n))
        .filter(
          (c) =>
            c.isWellFormed() &&
            c !== '\uFFFD' &&
            c !== '\uFEFF' &&
            c.trim() !== '' &&
            iconv.decode(iconv.encode(c, charset), charset) === c,
        )
      const word = fc.string({ unit: letter, minLength: 1, maxLength: 8 })
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 5 }), async (rows) => {
          const text = [['alpha', 'beta'], ...rows].map((r) => csvLine(r, false)).join('')
          const table = await readAll(iconv.encode(text, charset), {
            charset,
            delimiter: ',',
            quote: '"',
            headerRow: 1,
          })
          expect(table.rows.map((r) => r.cells)).toEqual(rows)
        }),
        { numRuns: 30 },
      )
    },
  )

  it('keeps astral characters of GB18030 and UTF-16', async () => {
    for (const charset of ['gb18030', 'utf-16le', 'utf-16be']) {
      const { rows } = await readAll(iconv.encode('a,b\n😀𠮷,שלום\n', charset), { charset, headerRow: 1 })
      expect(rows[0]!.cells).toEqual(['😀𠮷', 'שלום'])
    }
  })
})
