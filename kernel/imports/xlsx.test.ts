import { describe, expect, it } from 'vitest'
import { detect } from './detect.ts'
import { codeOf, readAll, rowsOf, xlsxOf, zipOf } from './fixtures.ts'
import { parseXml } from './xml.ts'
import { dateStyle } from './xlsx.ts'

const inline = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`
const header = `<row r="1">${inline('A1', 'id')}${inline('B1', 'text')}${inline('C1', 'when')}</row>`
const styles =
  '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>' +
  '<numFmt numFmtId="171" formatCode="[Red]0.00"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/>' +
  '<xf numFmtId="171"/><xf numFmtId="21"/></cellXfs></styleSheet>'

describe('a sheet of a workbook', () => {
  it('has shared, inline, rich and formula texts, numbers, booleans and errors', async () => {
    const strings =
      '<sst><si><t>一</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>ふりがな</t></rPh></si><si>' +
      '<t xml:space="preserve">a_x000D_b_x005F_x0041_</t></si></sst>'
    const book = await xlsxOf(
      `${header}<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row>` +
        '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" t="str"><f>1+1</f><v>two</v></c><c r="C4"><f>A1</f><v>0.1</v></c>' +
        '</row>' +
        '<row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="e"><v>#N/A</v></c><c r="C5" t="s"><v>99</v></c></row>',
      { strings },
    )
    const { rows } = await readAll(book, { headerRow: 1 })
    expect(rows.map((r) => [r.number, ...r.cells])).toEqual([
      [3, '一', 'rich text', ''],
      [4, 'a\rb_x0041_', 'two', { text: '0.1', number: 0.1 }],
      [5, 'TRUE', '#N/A', ''],
    ])
  })

  it('has dates where the style says so, in both day systems', async () => {
    const row =
      '<row r="2"><c r="A2" s="1"><v>42116</v></c><c r="B2" s="2"><v>42116.75</v></c><c r="C2" s="3"><v>42116</v></c></row>' +
      '<row r="3"><c r="A3" s="4"><v>0.5</v></c><c r="B3" t="d"><v>2015-04-22T10:00:00</v></c></row>'
    const first = (await readAll(await xlsxOf(header + row, { styles }), { headerRow: 1 })).rows
    expect(first[0]!.cells).toEqual([
      { text: '2015-04-22', number: 42116, local: '2015-04-22T00:00:00' },
      { text: '2015-04-22 18:00:00', number: 42116.75, local: '2015-04-22T18:00:00' },
      { text: '42116', number: 42116 },
    ])
    expect(first[1]!.cells.slice(0, 2)).toEqual([
      { text: '12:00:00', number: 0.5, local: '1899-12-31T12:00:00' },
      { text: '2015-04-22 10:00:00', local: '2015-04-22T10:00:00' },
    ])
    const workbook =
      '<workbook><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" id="rId7"/></sheets></workbook>'
    expect(
      (await readAll(await xlsxOf(header + row, { styles, workbook }), { headerRow: 1 })).rows[0]!.cells[0],
    ).toMatchObject({
      text: '2019-04-23',
    })
  })

  it('is the first visible one, or the one asked for by name or number', async () => {
    const workbook =
      '<x:workbook xmlns:x="m" xmlns:r="o"><x:sheets><x:sheet name="Hidden" state="hidden" r:id="rId8"/>' +
      '<x:sheet name="Data" r:id="rId7"/></x:sheets></x:workbook>'
    const book = await xlsxOf(`${header}<row r="2"><c r="A2"><v>1</v></c></row>`, { workbook })
    expect((await detect(book)).sheet).toMatchObject({ value: 1, why: 'firstVisibleSheet' })
    expect((await readAll(book, { sheet: 'Hidden' })).header).toEqual(['other'])
    expect((await readAll(book, { sheet: 1 })).header).toEqual(['other'])
    expect(await codeOf(() => detect(book, { sheet: 'None' }))).toBe('noSuchSheet')
  })

  it('may have titles above its header, cells without references, gaps, and formats far to the right', async () => {
    const book = await xlsxOf(
      `<row>${inline('', 'Report').replace(' r=""', '')}</row><row r="3">${inline('A3', 'id')}${inline('C3', 'amount')}</row>` +
        '<row r="4"><c r="A4"><v>7</v></c><c r="C4"><v>3</v></c><c r="XFD4" s="1"/></row><row r="5"><c r="A5"><v>8</v></c>' +
        '<c r="C5"><v>4</v></c></row>',
    )
    const found = await detect(book)
    expect(found.headerRow.value).toBe(3)
    expect(found.header).toEqual(['id', '#2', 'amount'])
    expect((await readAll(book)).rows.map((r) => r.number)).toEqual([4, 5])
  })

  it('rejects only the row that is too wide', async () => {
    const book = await xlsxOf(
      `${header}<row r="2"><c r="XFD2"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>`,
    )
    expect((await readAll(book, { headerRow: 1 })).rows.map((r) => r.problem?.code)).toEqual([
      'tooManyColumns',
      undefined,
    ])
  })
})

describe('a number format', () => {
  it.each([
    [14, undefined, 'date'],
    [22, undefined, 'date'],
    [46, undefined, 'time'],
    [57, undefined, 'date'],
    [0, undefined, undefined],
    [2, undefined, undefined],
    [170, 'yyyy/mm/dd', 'date'],
    [171, 'h:mm', 'time'],
    [172, '[$-804]yyyy"年"m"月"', 'date'],
    [173, '[h]:mm', 'time'],
    [174, '[Red]0.00', undefined],
    [175, '"days" 0', undefined],
    [176, 'General', undefined],
    [177, 'mmm', 'date'],
    [178, '0.00\\d', undefined],
  ])('%i %s shows a %s', (id, code, wanted) => expect(dateStyle(id, code)).toBe(wanted))
})

describe('a hostile workbook', () => {
  it('is refused when it unpacks to far more than it is', async () => {
    const bomb = await xlsxOf(`${header}${' '.repeat(40 * 1024 * 1024)}`)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await codeOf(() => readAll(bomb))).toBe('zipBomb')
    expect(await codeOf(async () => readAll(await xlsxOf(header), { limits: { maxUnpackedBytes: 100 } }))).toBe(
      'zipBomb',
    )
  })

  it('is refused when it declares entities, at once and not after expanding them', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    const file = await zipOf({
      'xl/workbook.xml': `<?xml version="1.0"?>${lol}<workbook><sheets><sheet name="&b;"/></sheets></workbook>`,
    })
    expect(await codeOf(() => readAll(file))).toBe('xmlEntities')
  })

  it('is refused when it is cut anywhere', async () => {
    const whole = await xlsxOf(rowsOf(Array.from({ length: 500 }, (_, i) => [`id${i}`, `row ${i}`])))
    for (const length of [whole.length - 10, whole.length >> 1, 100, 30])
      expect(await codeOf(() => readAll(whole.subarray(0, length)))).toBe('damagedFile')
    const broken = Buffer.from(whole)
    broken.fill(0x55, 200, 400)
    expect(await codeOf(() => readAll(broken))).toBe('damagedFile')
  })

  it('is refused for broken, too deep or unending XML, and for missing parts', async () => {
    expect(await codeOf(async () => readAll(await xlsxOf(`${header}<row r="2"><c></row>`)))).toBe('damagedFile')
    expect(await codeOf(async () => readAll(await xlsxOf('<a>'.repeat(200) + '</a>'.repeat(200))))).toBe('damagedFile')
    expect(
      await codeOf(async () =>
        readAll(await zipOf({ 'xl/workbook.xml': '<workbook><sheets><sheet name="S"/></sheets></workbook>' })),
      ),
    ).toBe('damagedFile')
    expect(await codeOf(async () => readAll(await zipOf({ 'xl/workbook.xml': '<workbook/>' })))).toBe('noSheet')
    async function* unending() {
      yield Buffer.from('<a>')
      for (;;) yield Buffer.alloc(8 * 1024 * 1024, 0x20)
    }
    const nothing = { open() {}, close() {}, text() {} }
    expect(
      await codeOf(async () => {
        for await (const _ of parseXml(unending(), nothing));
      }),
    ).toBe('zipBomb')
  })

  it('is refused when its texts do not fit in memory, its rows are too many or it holds a password', async () => {
    const strings = `<sst>${'<si><t>0123456789</t></si>'.repeat(20)}</sst>`
    expect(
      await codeOf(async () => readAll(await xlsxOf(header, { strings }), { limits: { maxSharedStringBytes: 100 } })),
    ).toBe('tooManySharedStrings')
    const rows = Array.from({ length: 9 }, (_, i) => `<row r="${i + 2}"><c r="A${i + 2}"><v>1</v></c></row>`).join('')
    expect(await codeOf(async () => readAll(await xlsxOf(header + rows), { limits: { maxRows: 5 } }))).toBe(
      'tooManyRows',
    )
  })
})
