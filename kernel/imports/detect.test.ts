import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { detect } from './detect.ts'
import { codeOf, readAll, xlsxOf, zipOf } from './fixtures.ts'
import { openTable } from './open-table.ts'

describe('the layout of a CSV file', () => {
  it.each([
    [',', 'id,name\n1,"a, b"\n2,c\n'],
    [';', 'id;betrag\n1;1,5\n2;2,5\n3;3,7\n'],
    ['\t', 'id\tname\n1\ta, b\n2\tc, d\n'],
    ['|', 'id|name\n1|x\n2|y\n'],
  ])('has the delimiter %j', async (delimiter, text) => {
    expect((await detect(Buffer.from(text))).delimiter).toMatchObject({ value: delimiter })
  })

  it('is told by a first line sep=, which is no data', async () => {
    const found = await detect(Buffer.from('sep=;\r\nid;name\r\n1;a\r\n2;b\r\n'))
    expect(found.delimiter).toEqual({ value: ';', sure: 'certain', why: 'sepLine' })
    expect(found.header).toEqual(['id', 'name'])
    expect((await readAll(Buffer.from('sep=;\r\nid;name\r\n1;a\r\n2;b\r\n'))).rows).toHaveLength(2)
  })

  it('may have single quotes, one column, titles, doubled or missing names', async () => {
    expect((await detect(Buffer.from("id,t\n1,'a, b'\n2,'c, d'\n3,'e'\n4,'f'\n"))).quote!.value).toBe("'")
    expect((await detect(Buffer.from('name\nfoo\nbar\n'))).delimiter).toMatchObject({
      sure: 'guess',
      why: 'singleColumn',
    })
    expect(await detect(Buffer.from('Complaints 2015,,\n,,\nid,city,count\n1,x,5\n2,y,6\n3,z,7\n'))).toMatchObject({
      headerRow: { value: 3 },
      header: ['id', 'city', 'count'],
    })
    expect((await detect(Buffer.from('a,a,\n1,2,3\n'))).header).toEqual(['a', 'a (2)', '#3'])
  })

  it('may have no header', async () => {
    const found = await detect(Buffer.from('1,2015-04-22,5\n2,2015-04-23,6\n'))
    expect(found.headerRow).toMatchObject({ value: 0, why: 'noHeader' })
    expect((await readAll(Buffer.from('1,2015-04-22,5\n2,2015-04-23,6\n'))).rows).toHaveLength(2)
  })

  it('is what the options say', async () => {
    const options = { charset: 'windows-1252', delimiter: ';', quote: '', headerRow: 0 }
    const found = await detect(iconv.encode('"é;x\n"à;y\n', 'windows-1252'), options)
    for (const fact of [found.charset, found.delimiter, found.quote, found.headerRow])
      expect(fact).toMatchObject({ sure: 'certain', why: 'option' })
    expect(found.preview.map((r) => r.cells)).toEqual([
      ['"é', 'x'],
      ['"à', 'y'],
    ])
  })

  it('is never certain about columns when only a sample was seen', async () => {
    const found = await detect(Buffer.from(`id,day\n${'1,2015-04-22\n'.repeat(40_000)}`))
    expect(found.whole).toBe(false)
    expect(found.columns.map((c) => c.sure)).toEqual(['likely', 'likely'])
  })
})

describe('a file that is no table', () => {
  it('is refused by what it is', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    expect(await codeOf(() => detect(Buffer.alloc(0)))).toBe('emptyFile')
    expect(await codeOf(() => detect(png))).toBe('notATable')
    expect(await codeOf(() => detect(old))).toBe('oldOrEncryptedExcel')
    expect(await codeOf(() => detect(Buffer.from('<html><table><tr><td>1</td></tr></table></html>')))).toBe('notATable')
    expect(await codeOf(async () => detect(await zipOf({ 'a.txt': 'x' })))).toBe('zipNotSpreadsheet')
    expect(await codeOf(async () => detect(await xlsxOf(''), { format: 'csv' }))).toBe('notThatFormat')
    expect(await codeOf(() => detect('no/such/file.csv'))).toBe('fileUnreadable')
    expect(await codeOf(() => detect(Buffer.from('PK\u0003\u0004 cut short')))).toBe('damagedFile')
  })

  it('is not a table that begins like a bitmap', async () =>
    expect((await detect(Buffer.from('BM,x\n1,2\n'))).format.value).toBe('csv'))
})

describe('rows of a CSV file', () => {
  it('with NUL bytes, foreign bytes or the wrong number of cells are reported one by one', async () => {
    const lines = [
      Buffer.from('id,city\n1,São Paulo – 上海 北京 广州 深圳\n2,a\u0000b\n'),
      Buffer.from('3,Belém de Pará, ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż\n'),
      iconv.encode('4,Região\n', 'windows-1252'),
      Buffer.from('5\n6,ok,,\n,\n'),
    ]
    const { rows } = await readAll(Buffer.concat(lines))
    expect(rows.map((r) => [r.number, r.problem?.code])).toEqual([
      [2, undefined],
      [3, 'nulCharacter'],
      [4, 'cellCount'],
      [5, 'undecodable'],
      [6, 'cellCount'],
      [7, undefined],
    ])
    expect(rows[2]!.problem!.params).toEqual({ expected: 2, found: 3 })
    const kept = await readAll(Buffer.concat(lines), { keepUndecodable: true, padShortRows: true })
    expect(kept.rows.map((r) => r.problem?.code)).toEqual([
      undefined,
      'nulCharacter',
      'cellCount',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('are read around a stray quote, also when it is in the first rows of a large file or never closed', async () => {
    const rest = Array.from({ length: 30_000 }, (_, i) => `${i},2015-04-22\n`).join('')
    const large = await readAll(Buffer.from(`id,day\n1,"2015-04-22\n${rest}`))
    expect(large.rows).toHaveLength(30_001)
    expect(large.rows.filter((r) => r.problem).map((r) => [r.number, r.problem!.code])).toEqual([[2, 'quoteNotClosed']])
    const small = await readAll(Buffer.from('id,day\n1,x\n2,"y\n3,z\n'))
    expect(small.rows.map((r) => r.problem?.params)).toEqual([undefined, { line: 3 }, undefined])
  })

  it('with half a surrogate pair in UTF-16 are reported', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\uFEFFid,t\n1,a', 'utf16le'),
      Buffer.from([0x3d, 0xd8]),
      Buffer.from('b\n2,😀\n', 'utf16le'),
    ])
    expect((await readAll(bytes)).rows.map((r) => r.problem?.code)).toEqual(['undecodable', undefined])
  })

  it('are read around a cell of 10 MB', async () => {
    const { rows } = await readAll(Buffer.from(`id,t\n1,"${'x'.repeat(10 * 1024 * 1024)}"\n2,y\n`), { delimiter: ',' })
    expect(rows.map((r) => [r.number, r.problem?.code])).toEqual([
      [2, 'cellTooLong'],
      [3, undefined],
    ])
  })

  it('tell how far the reading is, and the file can be left early', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clearline-table-'))
    const path = join(folder, 'rows.csv')
    await writeFile(path, `id,t\n${'1,abc\n'.repeat(200_000)}`)
    const table = await openTable(path)
    for await (const row of table.rows) if (row.number > 100_000) break
    const { done, total } = table.progress()
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(total)
    await table.close()
    await rm(folder, { recursive: true })
  })

  it('tell how far the reading is in a small file too, row by row', async () => {
    const table = await openTable(Buffer.from(`id,t\n${'1,abc\n'.repeat(100)}`))
    const seen: number[] = []
    for await (const _ of table.rows) seen.push(table.progress().done / table.progress().total)
    expect(seen[49]).toBeCloseTo(0.5, 1)
    expect(seen.every((share, i) => i === 0 || share >= seen[i - 1]!)).toBe(true)
    expect(table.progress().done).toBe(table.progress().total)
  })
})
