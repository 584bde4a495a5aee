import { describe, expect, test } from 'vitest'
import { importsContract } from '#contracts/imports'
import { sql } from '#kernel/db'
import { resourceSuite } from '#kernel/testing'
import { aProfile, manyRows, openParcels } from './parcel-module/setting.ts'

const { app, api, aRun, imported, parcels, rejectsOf } = openParcels()

describe('a file', () => {
  test('is looked at when it is uploaded: every fact with how sure and why, and each can be overridden', async () => {
    const run = await api().uploadImport(
      { name: 'C:\\export\\工单.csv' },
      { body: Buffer.from('no;weight\r\n1;2,5\r\n2;3,5\r\n') },
    )
    expect(run).toMatchObject({
      fileName: '工单.csv',
      state: 'detected',
      kind: null,
      detection: {
        delimiter: { value: ';', why: 'evenColumns' },
        charset: { value: 'utf-8' },
        headerRow: { value: 1 },
        header: ['no', 'weight'],
      },
    })
    expect(run.detection.columns[1]).toMatchObject({ kind: 'number', formats: [','] })
    const changed = await api().changeImport({
      id: run.id,
      options: { delimiter: ',', charset: 'gb18030', headerRow: 0 },
    })
    expect(changed.detection).toMatchObject({
      delimiter: { value: ',', why: 'option' },
      charset: { value: 'gb18030', why: 'option' },
      headerRow: { value: 0 },
    })
    expect(changed.version).toBe(run.version + 1)
    const mapped = await api().changeImport({
      id: run.id,
      profile: aProfile({
        file: { delimiter: ';', charset: 'utf-8' },
        key: ['no'],
        fields: { weight: { number: 'weight' } },
      }),
      options: { charset: 'gb18030' },
    })
    expect(mapped.detection).toMatchObject({
      delimiter: { value: ';', why: 'profile' },
      charset: { value: 'gb18030', why: 'option' },
      headerRow: { value: 1, why: 'textOverValues' },
    })
  })
  test('that is no table, empty, or lacks the columns of the profile is refused with what to do', async () => {
    await expect(
      api().uploadImport({ name: 'a.csv' }, { body: Buffer.from('<!DOCTYPE html><html><body>login</body></html>') }),
    ).rejects.toMatchObject({ code: 'notATable', status: 415 })
    await expect(api().uploadImport({ name: 'a.csv' }, { body: Buffer.from('') })).rejects.toMatchObject({
      code: 'fileEmpty',
    })
    const run = await aRun(['A,1,,'])
    await expect(
      api().changeImport({ id: run.id, profile: aProfile({ fields: { weight: { number: 'mass' } } }) }),
    ).rejects.toMatchObject({ code: 'missingColumns', reason: expect.stringContaining('mass') })
    await expect(api().changeImport({ id: run.id, profile: { name: 'X', kind: 'boats' } })).rejects.toMatchObject({
      code: 'invalidProfile',
      details: expect.arrayContaining([expect.objectContaining({ path: 'kind' })]),
    })
    await expect(api().changeImport({ id: run.id, options: { charset: 'klingon' } })).rejects.toMatchObject({
      code: 'unknownCharset',
    })
    const unset = await api().uploadImport({ name: 'b.csv' }, { body: Buffer.from('a,b\n1,2\n') })
    await expect(api().startImport({ id: unset.id })).rejects.toMatchObject({ code: 'notMapped', status: 409 })
  })
  test('shows its first rows beside what they become', async () => {
    const { id } = await aRun(['A,1,x,13/05/2024', 'B,much,,', ...manyRows(30)])
    const { items } = await api().previewImport({ id })
    expect(items).toHaveLength(20)
    expect(items[0]).toMatchObject({
      number: 2,
      cells: ['A', '1', 'x', '13/05/2024'],
      externalId: 'A',
      fields: { weight: 1, note: 'x' },
      reasons: [],
    })
    expect(items[1]).toMatchObject({ number: 3, fields: null, reasons: [expect.stringMatching(/weight.*much/)] })
  })
})

describe('a run', () => {
  test('takes the rows, says how far it is, and run again makes nothing new', async () => {
    const profile = aProfile()
    const first = await imported(manyRows(1_203), profile)
    expect(first).toMatchObject({
      state: 'done',
      progress: { rowsRead: 1_203, created: 1_203, unchanged: 0, rejected: 0 },
      tallies: [{ code: 'heavy', n: 588, of: 1_203, nameEn: 'heavy' }],
    })
    expect(first.progress.bytesDone).toBe(first.size)
    expect(await imported(manyRows(1_203), profile)).toMatchObject({
      state: 'done',
      progress: { created: 0, unchanged: 1_203 },
      tallies: [{ n: 588 }],
    })
    expect(await parcels()).toEqual({ n: 1_203, ids: 1_203 })
    const who = await sql<{ actor_name: string }>`select distinct actor_name from parcels.parcel`.execute(app().db)
    expect(who.rows).toEqual([{ actor_name: '测试员' }])
  })
  test('dry: reports exactly what would come of it and leaves nothing behind, no fact either', async () => {
    const { id } = await aRun([...manyRows(600), 'P1,7,,', 'Q,5000,,', ',1,,'])
    await api().startDryRun({ id })
    await app().work()
    const run = await api().getImport({ id })
    expect(run).toMatchObject({
      state: 'ready',
      phase: 'dry',
      dryRun: { progress: { rowsRead: 603, created: 600, rejected: 3 } },
    })
    expect(await parcels()).toEqual({ n: 0, ids: 0 })
    const told =
      await sql`select 1 from kernel.event where name = 'parcels.parcel.taken' and payload->>'runId' = ${id}`.execute(
        app().db,
      )
    expect(told.rows).toEqual([])
    expect((await rejectsOf(id)).rows.map((r) => r[0])).toEqual(['602', '603', '604'])
    await api().startImport({ id })
    await app().work()
    expect(await api().getImport({ id })).toMatchObject({
      state: 'done',
      progress: run.dryRun!.progress,
      dryRun: { progress: { created: 600 } },
    })
  })
  test("what is not taken is in the rejects: line, reason in the reader's language, its own cells", async () => {
    const rows = [
      'A,1,ok,13/05/2024',
      'B,heavy,,',
      'C,5000,too much for the database,',
      'D,-1,the module says no,',
      'E,1,=1+1,03/04/2024',
      'A,2,again,',
      'F,1',
      '"G,1,,',
      'H,2,last,',
    ]
    const run = await imported(rows)
    expect(run).toMatchObject({ state: 'done', progress: { rowsRead: 9, created: 2, rejected: 7 } })
    const { header, rows: rejected, text } = await rejectsOf(run.id)
    expect(header).toEqual(['row', 'why it was not imported', 'no', 'weight', 'note', 'sent'])
    expect(rejected.map((r) => [r[0], r[1]])).toEqual([
      ['3', expect.stringContaining('not a number')],
      ['4', expect.stringContaining('database')],
      ['5', expect.stringContaining('"weight"')],
      ['6', expect.stringContaining('several ways')],
      ['7', expect.stringContaining('further up')],
      ['8', expect.stringContaining('4 cells')],
      ['9', expect.stringContaining('never closed')],
    ])
    expect(rejected[0]!.slice(2)).toEqual(['B', 'heavy', '', ''])
    expect(text).toContain("'=1+1")
    expect((await rejectsOf(run.id, 'zh-CN')).rows[0]![1]).toContain('不是数字')
    expect((await api().listRejects({ id: run.id, filter: { number: '6' } })).items).toMatchObject([
      { kind: 'rejected', cells: ['E', '1', '=1+1', '03/04/2024'] },
    ])
  })
  test('an ambiguous date is reported and not taken until somebody says how to read it', async () => {
    const profile = aProfile()
    const ambiguous = await imported(['A,1,,03/04/2024', 'B,1,,25/04/2024'], profile)
    expect(ambiguous.progress).toMatchObject({ created: 1, rejected: 1 })
    const { id } = await aRun(['A,1,,03/04/2024'], profile)
    await api().changeImport({ id, options: { dateFormats: { sent: 'dd/MM/yyyy' } } })
    await api().startImport({ id })
    await app().work()
    expect(await api().getImport({ id })).toMatchObject({ progress: { created: 1, rejected: 0 } })
    const at = await sql<{ sent_at: Date }>`select sent_at from parcels.parcel where external_id = 'A'`.execute(
      app().db,
    )
    expect(at.rows[0]!.sent_at).toEqual(new Date('2024-04-02T16:00:00Z'))
    await expect(
      api().changeImport({ id: (await aRun(['A,1,,'], profile)).id, options: { dateFormats: { sent: 'QQ' } } }),
    ).rejects.toMatchObject({ code: 'invalidProfile' })
  })
  test('rows that the filter leaves out are counted and listed by themselves', async () => {
    const run = await imported(
      ['A,1,keep,', 'B,1,drop,', 'C,1,keep,'],
      aProfile({ only: [{ column: 'note', in: ['keep'] }] }),
    )
    expect(run.progress).toMatchObject({ created: 2, filtered: 1, rejected: 0 })
    expect((await api().listRejects({ id: run.id })).items).toMatchObject([{ kind: 'filtered', number: 3 }])
  })
})

describe('who may', () => {
  test('look, set up, and start are three permissions', async () => {
    const { id } = await aRun(['A,1,,'])
    const reader = app().as(importsContract, ['imports.run.read'])
    expect((await reader.getImport({ id })).id).toBe(id)
    await expect(reader.uploadImport({ name: 'a.csv' }, { body: Buffer.from('a\n1') })).rejects.toMatchObject({
      status: 403,
    })
    await expect(reader.startDryRun({ id })).rejects.toMatchObject({ status: 403 })
    const preparer = app().as(importsContract, ['imports.run.read', 'imports.run.create'])
    await preparer.startDryRun({ id })
    await app().work()
    await expect(preparer.startImport({ id })).rejects.toMatchObject({ status: 403 })
    await expect(app().as(importsContract, ['nobody']).listImports({})).rejects.toMatchObject({ status: 401 })
  })
  test('who looked at rejected rows is in the audit', async () => {
    const run = await imported(['A,bad,,'])
    await app().as(importsContract, ['imports.run.read'], { id: 'curious' }).listRejects({ id: run.id })
    const found =
      await sql`select 1 from kernel.audit_entry where actor_id = 'curious' and operation = 'listRejects'`.execute(
        app().db,
      )
    expect(found.rows).toHaveLength(1)
  })
})

resourceSuite('imports', {
  app,
  list: importsContract.listImports,
  get: importsContract.getImport,
  make: async (n) => api().uploadImport({ name: `suite-${n}.csv` }, { body: Buffer.from(`a,b\n${n},2\n`) }),
  mandatory: ['fileName', 'state', 'detection', 'progress'],
  filterable: ['sha256'],
})
resourceSuite('import profiles', {
  app,
  list: importsContract.listImportProfiles,
  get: importsContract.getImportProfile,
  create: importsContract.createImportProfile,
  patch: importsContract.changeImportProfile,
  remove: importsContract.removeImportProfile,
  make: (n) => ({ body: { ...aProfile(), description: `suite ${n}` } }),
  change: { body: { body: aProfile({ description: 'changed' }) }, shows: { description: 'changed' } },
  bad: { body: { name: 'x' } },
  mandatory: ['name', 'kind', 'shipped'],
  filterable: ['name'],
  event: 'imports.profile.changed',
})
test('shipped profiles are there to use and to copy, not to change; kinds say which fields can be filled', async () => {
  expect((await api().listImportProfiles({ filter: { shipped: 'true' } })).items.map((p) => p.name)).toEqual([
    'comcast',
    'consumidor',
    'ibm-telco-churn',
  ])
  await expect(api().changeImportProfile({ id: 'comcast', body: aProfile() })).rejects.toMatchObject({
    code: 'profileShipped',
  })
  await expect(api().createImportProfile({ body: aProfile({ name: 'comcast' }) })).rejects.toMatchObject({
    code: 'profileExists',
  })
  expect((await api().listImportKinds({})).items).toMatchObject([
    { kind: 'cases', fields: [{ name: 'weight', required: true, nameZh: '重量' }] },
  ])
})
