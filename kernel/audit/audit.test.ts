import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { auditContract } from '#contracts/audit'
import events from '../events/module.ts'
import jobs from '../jobs/module.ts'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { notesContract, notesModule } from '../testing/notes-module/module.ts'
import { keepMonths } from './index.ts'
import audit from './module.ts'
import { monthsBefore } from './store/month.ts'
import { cutMonth } from './use-cases/cut-month.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, audit, notesModule])
})
afterAll(() => app.close())

resourceSuite('audit entry', {
  app: () => app,
  list: auditContract.listAuditEntries,
  get: auditContract.getAuditEntry,
  make: async (n) => {
    const note = await app.as(notesContract).createNote({ text: `audited ${n}` })
    return (await app.as(auditContract).listAuditEntries({ filter: { subjectId: note.id } })).items[0]!
  },
  mandatory: ['at', 'actorId', 'actorKind', 'operation', 'noun'],
  filterable: ['subjectId'],
})

resourceSuite('audit check', {
  app: () => app,
  list: auditContract.listAuditChecks,
  get: auditContract.getAuditCheck,
  create: auditContract.verifyAudit,
  make: () => ({}),
  mandatory: ['askedBy', 'askedAt', 'state'],
  filterable: ['state'],
})

resourceSuite('audit block', {
  app: () => app,
  list: auditContract.listAuditBlocks,
  get: auditContract.getAuditBlock,
  make: async (n) => {
    await app.as(notesContract).createNote({ text: `sealed ${n}` })
    const blocks = async () => (await app.as(auditContract).listAuditBlocks({ limit: 1 })).items
    const before = (await blocks())[0]?.number ?? 0
    // A block waits for the oldest transaction of the whole server.
    await vi.waitFor(
      async () => {
        await app.work()
        expect((await blocks())[0]?.number ?? 0).toBeGreaterThan(before)
      },
      { timeout: 20_000, interval: 50 },
    )
    return (await blocks())[0]!
  },
  mandatory: ['number', 'entries', 'merkleRoot', 'root', 'keyId', 'signature', 'sealedAt'],
  filterable: ['number', 'keyId'],
})

resourceSuite('audit cut', {
  app: () => app,
  list: auditContract.listAuditCuts,
  get: auditContract.getAuditCut,
  make: async (n) => {
    const now = app.host.now()
    app.setNow(new Date(Date.UTC(2020, n, 10)).toISOString())
    await app.as(notesContract).createNote({ text: `old ${n}` })
    app.setNow(now.toISOString())
    await keepMonths(app.db, now)
    const cut = () => app.write(async (ctx) => cutMonth(ctx, (await monthsBefore(ctx.tx, new Date('2026-01-01')))[0]!))
    await vi.waitFor(
      async () => {
        await app.work()
        expect(await cut()).toBeGreaterThan(0)
      },
      { timeout: 20_000, interval: 50 },
    )
    return (await app.as(auditContract).listAuditCuts({ limit: 1 })).items[0]!
  },
  mandatory: ['number', 'starts', 'ends', 'entries', 'kept', 'root', 'keyId', 'signature', 'cutAt'],
  filterable: ['number'],
})

test('a change shows who made it, when, and before and after', async () => {
  const notes = app.as(notesContract, ['*'], { id: 'li-ming' })
  const { id } = await notes.createNote({ text: 'one' })
  app.setNow('2026-03-02T02:00:00Z')
  await notes.changeNote({ id, text: 'two' })
  const found = await app.as(auditContract).listAuditEntries({
    filter: { noun: 'note', actorId: 'li-ming', operation: 'changeNote', 'at.gte': '2026-03-02T02:00:00Z' },
  })
  expect(found.items).toMatchObject([
    { subjectId: id, before: { text: 'one' }, after: { text: 'two' }, at: new Date('2026-03-02T02:00:00Z') },
  ])
})

test('who reads the audit is in the audit', async () => {
  await app.as(auditContract, ['audit.entry.read'], { id: 'auditor' }).listAuditEntries({ limit: 5 })
  const found = await app.as(auditContract).listAuditEntries({ filter: { actorId: 'auditor' } })
  expect(found.items).toMatchObject([{ operation: 'listAuditEntries', noun: 'entry' }])
})

test('who takes rows out with personal data needs leave of its own, and it is in the audit', async () => {
  const taken = { list: 'listNotes', columns: ['text'], rows: 3 }
  await expect(app.as(auditContract, ['audit.entry.read', '*.*.read']).openExport(taken)).rejects.toMatchObject({
    code: 'notPermitted',
  })
  await app.as(auditContract, ['audit.export.open'], { id: 'exporter' }).openExport(taken)
  const found = await app.as(auditContract).listAuditEntries({ filter: { actorId: 'exporter' } })
  expect(found.items).toMatchObject([
    { operation: 'openExport', noun: 'export', subjectId: 'listNotes', after: { columns: ['text'], rows: 3 } },
  ])
  const restricted = { list: 'listNotes', rows: 1 }
  await expect(app.as(auditContract, ['audit.export.open']).exportRestricted(restricted)).rejects.toMatchObject({
    code: 'notPermitted',
  })
  await app.as(auditContract, ['audit.export.restricted'], { id: 'officer' }).exportRestricted(restricted)
  expect((await app.as(auditContract).listAuditEntries({ filter: { actorId: 'officer' } })).items).toMatchObject([
    { operation: 'exportRestricted', noun: 'export', subjectId: 'listNotes', after: { restricted: 1 } },
  ])
})
