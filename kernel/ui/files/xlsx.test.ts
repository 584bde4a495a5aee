import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTable } from '#kernel/imports'
import { xlsxOf } from './xlsx.ts'
import type { Table } from './cell.ts'

async function readBack(rows: Table) {
  const table = await openTable(Buffer.from(await (await xlsxOf(rows)).arrayBuffer()), { headerRow: 1 })
  const found = []
  for await (const row of table.rows) found.push(row.cells)
  return { header: table.header, rows: found }
}

test('a workbook comes back as it was: texts, numbers, yes and no, instants as dates; nothing in it is a formula', async () => {
  const at = new Date(2026, 2, 2, 9, 30)
  const { header, rows } = await readBack([
    ['工单', 'n', 'late', 'at', 'note'],
    ['<CL&1>', -3.5, true, at, '=1+1'],
    ['两行\n文字', 0, false, null, '_x0041_'],
  ])
  expect(header).toEqual(['工单', 'n', 'late', 'at', 'note'])
  expect(rows[0]).toEqual([
    '<CL&1>',
    { text: '-3.5', number: -3.5 },
    'TRUE',
    expect.objectContaining({ local: '2026-03-02T09:30:00' }),
    "'=1+1",
  ])
  expect(rows[1]).toEqual(['两行\n文字', { text: '0', number: 0 }, 'FALSE', '', '_x0041_'])
})
test('any text makes a file that can be read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 5 }),
      async (texts) => {
        const { rows } = await readBack([texts.map((_, i) => `c${i}`), ['first', ...texts.slice(1)]])
        expect(rows[0]![0]).toBe('first')
      },
    ),
    { numRuns: 50 },
  )
})
