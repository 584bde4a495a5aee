import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileDateFormat, fullYear, localOfSerial, localText, parseInstant, parseLocal } from './date-format.ts'
import { codeOf } from './fixtures.ts'

const iso = (text: string, format: string, zone = 'UTC'): string => {
  const read = parseInstant(text, format, zone)
  return read.ok ? read.value.toISOString() : read.code
}

describe('an instant read by a format', () => {
  it.each([
    ['22-04-15', 'dd-MM-yy', '2015-04-22T00:00:00.000Z'],
    ['22-Apr-15', 'dd-MMM-yy', '2015-04-22T00:00:00.000Z'],
    ['2015年4月2日', 'yyyy年M月d日', '2015-04-02T00:00:00.000Z'],
    ['4/2/2015 12:05 AM', 'M/d/yyyy h:mm a', '2015-04-02T00:05:00.000Z'],
    ['2015/4/2 下午3:07', 'yyyy/M/d ah:mm', '2015-04-02T15:07:00.000Z'],
    ['2015-04-02T10:00:00.25+08:00', "yyyy-MM-dd'T'HH:mm:ss.SXXX", '2015-04-02T02:00:00.250Z'],
    ['31-02-15', 'dd-MM-yy', 'noSuchDate'],
    ['29/02/2023', 'dd/MM/yyyy', 'noSuchDate'],
    ['29/02/2024', 'dd/MM/yyyy', '2024-02-29T00:00:00.000Z'],
    ['1-4-15', 'dd-MM-yy', 'badDate'],
    ['22-04-15x', 'dd-MM-yy', 'badDate'],
    ['', 'dd-MM-yy', 'badDate'],
    ['01-Foo-15', 'dd-MMM-yy', 'noSuchDate'],
    ['2015-01-01 13:00 PM', 'yyyy-MM-dd hh:mm a', 'noSuchTime'],
    ['2015-01-01 24:00', 'yyyy-MM-dd HH:mm', 'noSuchTime'],
    ['42116.5', 'excelSerial', '2015-04-22T12:00:00.000Z'],
    ['40654', 'excelSerial1904', '2015-04-22T00:00:00.000Z'],
    ['9999999', 'excelSerial', 'badDate'],
  ])('%s by %s is %s', (text, format, wanted) => expect(iso(text, format)).toBe(wanted))

  it('has the offset of its zone on that day; a skipped hour is moved on, of a doubled one the earlier is taken', () => {
    const format = 'yyyy-MM-dd HH:mm'
    expect(iso('2015-01-22 15:00', format, 'America/New_York')).toBe('2015-01-22T20:00:00.000Z')
    expect(iso('2015-07-22 15:00', format, 'America/New_York')).toBe('2015-07-22T19:00:00.000Z')
    expect(iso('2015-03-08 02:30', format, 'America/New_York')).toBe('2015-03-08T07:30:00.000Z')
    expect(iso('2015-11-01 01:30', format, 'America/New_York')).toBe('2015-11-01T05:30:00.000Z')
    expect(iso('2015-11-01 01:30', format, 'Asia/Kathmandu')).toBe('2015-10-31T19:45:00.000Z')
  })

  it('takes two-digit years as 2000 to 2069 and 1970 to 1999', () => {
    expect([0, 69, 70, 99].map(fullYear)).toEqual([2000, 2069, 1970, 1999])
  })

  it('comes back from every format and every zone', () => {
    const formats = [
      'yyyy-MM-dd HH:mm:ss',
      'd/M/yyyy H:mm:ss',
      'MM/dd/yyyy hh:mm:ss a',
      'yyyy年M月d日 H:mm:ss',
      'dd-MMM-yyyy HH:mm:ss',
      'yy.MM.dd HH:mm:ss',
    ]
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
    const date = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(date, fc.constantFrom(...formats), (d, format) => {
        const at = new Date(Math.floor(d.getTime() / 1000) * 1000)
        const [Y, M, D, H, m, s] = [
          at.getUTCFullYear(),
          at.getUTCMonth() + 1,
          at.getUTCDate(),
          at.getUTCHours(),
          at.getUTCMinutes(),
          at.getUTCSeconds(),
        ]
        const part: Record<string, string | number> = {
          yyyy: Y,
          yy: two(Y % 100),
          MMM: names[M - 1]!,
          MM: two(M),
          M,
          dd: two(D),
          d: D,
          HH: two(H),
          H,
          hh: two(H % 12 || 12),
          mm: two(m),
          ss: two(s),
          a: H < 12 ? 'AM' : 'PM',
        }
        const text = format.replace(/yyyy|yy|MMM|MM|M|dd|d|HH|H|hh|mm|ss|a/g, (t) => String(part[t]))
        expect(iso(text, format)).toBe(at.toISOString())
      }),
    )
  })

  it('refuses letters that are no token', async () => {
    expect(await codeOf(() => compileDateFormat('DD/MM/YYYY'))).toBe('badDateFormat')
  })
})

const two = (n: number): string => String(n).padStart(2, '0')

describe('a spreadsheet day number', () => {
  it('knows the 29 February 1900 that never was, and survives the way there and back', () => {
    expect(localText(localOfSerial(1, false)!)).toBe('1900-01-01T00:00:00')
    expect(localText(localOfSerial(61, false)!)).toBe('1900-03-01T00:00:00')
    expect(localOfSerial(-1, false)).toBeUndefined()
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 80_000 }), fc.integer({ min: 0, max: 86_399 }), (day, second) => {
        const local = localText(localOfSerial(day + second / 86_400, false)!)
        const read = parseLocal(local, "yyyy-MM-dd'T'HH:mm:ss")
        expect(read.ok && Math.round((Date.parse(`${local}Z`) / 86_400_000 + 25_569) * 86_400)).toBe(
          day * 86_400 + second,
        )
      }),
    )
  })
})
