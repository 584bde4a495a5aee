import { readFile } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { rowMapper } from './mapper.ts'
import { openTable } from './open-table.ts'
import { readProfile } from './profile.ts'

describe('the worked example of docs/import.md', () => {
  it('does what the page says', async () => {
    const page = await readFile(new URL('../../docs/import.md', import.meta.url), 'utf8')
    const file = /```\n(工单号[\s\S]*?)```/.exec(page)![1]!
    const profile = readProfile(JSON.parse(/```json\n([\s\S]*?)```/.exec(page)![1]!))
    const table = await openTable(iconv.encode(file, 'gb18030'), profile.file)
    const toRecord = rowMapper(profile, table.header)
    const taken = []
    for await (const row of table.rows) taken.push(toRecord(row))
    expect(taken).toMatchObject([
      {
        ok: true,
        record: {
          externalId: 'R-001',
          fields: {
            openedAt: new Date('2024-05-03T07:20:00Z'),
            amount: 1234.5,
            services: ['broadband'],
            keyCustomer: true,
          },
        },
      },
      {
        ok: true,
        record: { externalId: 'R-002', fields: { channel: 'counter', amount: 0, services: ['broadband', 'landline'] } },
      },
    ])
  })
})
