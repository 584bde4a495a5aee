import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { importsContract } from '#contracts/imports'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../audit/module.ts'
import events from '../../events/module.ts'
import jobs from '../../jobs/module.ts'
import { textOf } from '../cell.ts'
import imports from '../module.ts'
import { openTable } from '../open-table.ts'
import { parcelModule } from './module.ts'

/** Profiles differ by name, so that no test sees another's records. */
let profiles = 0
export const aProfile = (over: Record<string, unknown> = {}) => ({
  name: `parcels-${++profiles}`,
  kind: 'cases',
  key: ['no'],
  required: ['weight'],
  fields: {
    weight: { number: 'weight' },
    note: { column: 'note' },
    sentAt: { date: ['sent'], format: ['dd/MM/yyyy', 'MM/dd/yyyy'], zone: 'Asia/Shanghai' },
  },
  ...over,
})
export const csvOf = (rows: readonly string[]) => ['no,weight,note,sent', ...rows].join('\n')
export const manyRows = (n: number) => Array.from({ length: n }, (_, i) => `P${i},${i % 100},n${i},13/05/2024`)

/** The application with parcels to import, for one test file; no parcel is left from the test before. */
export function openParcels() {
  const filesDir = mkdtempSync(join(tmpdir(), 'clearline-imports-'))
  let app: TestApp
  beforeAll(async () => {
    app = await testApp([events, jobs, audit, imports, parcelModule], { env: { FILES_DIR: filesDir } })
  })
  afterAll(async () => {
    await app.close()
    rmSync(filesDir, { recursive: true })
  })
  beforeEach(async () => {
    app.setNow(new Date())
    await sql`delete from parcels.parcel`.execute(app.db)
  })
  const api = () => app.as(importsContract)
  async function aRun(rows: readonly string[], profile: Record<string, unknown> = aProfile()) {
    const { id } = await api().uploadImport({ name: 'parcels.csv' }, { body: Buffer.from(csvOf(rows)) })
    return api().changeImport({ id, profile })
  }
  async function imported(rows: readonly string[], profile?: Record<string, unknown>) {
    const { id } = await aRun(rows, profile)
    await api().startImport({ id })
    await app.work()
    return api().getImport({ id })
  }
  const parcels = async () =>
    (
      await sql<{ n: number; ids: number }>`
        select count(*)::int as n, count(distinct external_id)::int as ids from parcels.parcel`.execute(app.db)
    ).rows[0]!
  async function rejectsOf(id: string, locale: 'zh-CN' | 'en' = 'en') {
    const response = (await api().downloadRejects({ id, locale })) as Response
    const bytes = Buffer.from(await response.arrayBuffer())
    const table = await openTable(bytes, { headerRow: 1, charset: 'utf-8', delimiter: ',' })
    const rows: string[][] = []
    for await (const row of table.rows) rows.push(row.cells.map(textOf))
    return { header: table.header, rows, text: bytes.toString('utf8') }
  }
  return { app: () => app, filesDir, api, aRun, imported, parcels, rejectsOf }
}
