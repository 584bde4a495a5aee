import { describe, expect, it } from 'vitest'
import { detect } from './detect.ts'
import { codeOf, odsOf, readAll } from './fixtures.ts'

const text = (value: string): string =>
  `<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>${value}</text:p></table:table-cell>`
const header = `<table:table-row>${text('id')}${text('when')}${text('note')}</table:table-row>`
const sheet = (rows: string, name = 'Sheet1'): string => `<table:table table:name="${name}">${rows}</table:table>`

describe('a sheet of an OpenDocument file', () => {
  it('has typed numbers, dates, times and booleans, and texts of several paragraphs', async () => {
    const row =
      '<table:table-row><table:table-cell office:value-type="float" office:value="1234.5" calcext:value-type="float">' +
      '<text:p>1.234,50</text:p></table:table-cell>' +
      '<table:table-cell office:value-type="date" office:date-value="2015-04-22T15:53:50.120000000">' +
      '<text:p>22/04/15</text:p></table:table-cell>' +
      '<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation>' +
      '<text:p>one<text:s text:c="2"/>two<text:tab/><text:span>three</text:span></text:p><text:p>four</text:p>' +
      '</table:table-cell></table:table-row>' +
      '<table:table-row><table:table-cell office:value-type="time" office:time-value="PT15H53M50S"/>' +
      '<table:table-cell office:value-type="date" office:date-value="2015-04-22"/>' +
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>'
    const { rows } = await readAll(await odsOf(sheet(header + row)))
    expect(rows.map((r) => r.cells)).toEqual([
      [
        { text: '1234.5', number: 1234.5 },
        { text: '2015-04-22 15:53:50.120', local: '2015-04-22T15:53:50.120' },
        'one  two\tthree\nfour',
      ],
      [
        { text: '15:53:50', local: '1899-12-30T15:53:50' },
        { text: '2015-04-22', local: '2015-04-22T00:00:00' },
        'TRUE',
      ],
    ])
  })

  it('ends in a million blank rows and thousands of blank cells that cost nothing', async () => {
    const blank =
      '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>' +
      '</table:table-row>'
    const row = `<table:table-row>${text('1')}<table:table-cell table:number-columns-repeated="16383"/></table:table-row>`
    const { rows } = await readAll(await odsOf(sheet(header + row + blank.repeat(50) + row)), { headerRow: 1 })
    expect(rows.map((r) => r.number)).toEqual([2, 3 + 50 * 1_048_570])
  })

  it('repeats cells and rows that are not blank, but only within reason', async () => {
    const row = (repeat: number) =>
      `<table:table-row table:number-rows-repeated="${repeat}">` +
      '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/></table:table-row>'
    const { rows } = await readAll(await odsOf(sheet(header + row(3) + row(1_048_576))), { headerRow: 1 })
    expect(rows.map((r) => [r.number, r.problem?.code])).toEqual([
      [2, undefined],
      [3, undefined],
      [4, undefined],
      [5, 'repeatTooLarge'],
    ])
    const wide =
      '<table:table-row>' +
      '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="7"/>' +
      '</table:table-row>'
    expect((await readAll(await odsOf(sheet(header + wide)), { headerRow: 1 })).rows[0]!.problem?.code).toBe(
      'tooManyColumns',
    )
  })

  it('is the first visible one or the one asked for; a table inside a cell is none', async () => {
    const nested =
      '<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p><table:table table:name="inner">' +
      `<table:table-row>${text('no')}</table:table-row></table:table></table:table-cell></table:table-row>`
    const book = await odsOf(
      `${sheet(header + nested, 'One')}${sheet(`<table:table-row>${text('other')}</table:table-row>`, 'Two')}`,
    )
    expect((await detect(book)).sheets.map((s) => s.name)).toEqual(['One', 'Two'])
    expect((await readAll(book, { headerRow: 1 })).rows.map((r) => r.cells[0])).toEqual(['x'])
    expect((await readAll(book, { sheet: 'Two', headerRow: 1 })).header).toEqual(['other'])
  })

  it('is refused with entities or broken XML', async () => {
    expect(
      await codeOf(async () =>
        readAll(await odsOf(sheet(header), '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')),
      ),
    ).toBe('xmlEntities')
    expect(await codeOf(async () => readAll(await odsOf('<table:table>')))).toBe('damagedFile')
  })
})
