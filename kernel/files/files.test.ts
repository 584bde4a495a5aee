import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesContract } from '#contracts/files'
import { attachFiles, openFile, storeFile } from '#kernel/files'
import { actorWith, resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { sql } from '#kernel/db'
import { defineModule, write } from '#kernel/module'
import audit from '../audit/module.ts'
import events from '../events/module.ts'
import jobs from '../jobs/module.ts'
import files from './module.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const dir = mkdtempSync(join(tmpdir(), 'clearline-files-'))
/** Cases whose files all may see who read cases, except those of a case called secret. */
const cases = defineModule({
  name: 'cases',
  dir: dir,
  contract: {},
  messages: { 'zh-CN': {}, en: {} },
  implement: {},
  files: {
    case: (actor, { subjectId }) => (actor.can('cases.case.read') ? sql`${subjectId} <> 'secret'` : sql`false`),
  },
})
let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, audit, files, cases], { env: { FILES_DIR: dir, FILES_MAX_BYTES: '2000000' } })
})
afterAll(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})

const upload = (name: string, body: BodyInit, who = {}) =>
  app.as(filesContract, ['*'], who).uploadFile({ name }, { body })
const onDisk = (sub: string) => {
  try {
    return readdirSync(join(dir, sub), { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name))
  } catch {
    return []
  }
}

resourceSuite('file', {
  app: () => app,
  list: filesContract.listFiles,
  get: filesContract.getFile,
  make: (n) => upload(`f${n}.txt`, `content ${n}`),
  mandatory: ['name', 'mediaType', 'size', 'sha256', 'state', 'createdAt'],
  filterable: ['name', 'sha256'],
})

describe('an upload', () => {
  test('comes back as it was, as a download that no browser runs', async () => {
    const file = await upload('截图 1.png', png)
    expect(file).toMatchObject({
      name: '截图 1.png',
      mediaType: 'image/png',
      size: png.length,
      state: 'unattached',
      subject: null,
    })
    const response = await app.fetch(`/api/files/v1/file/${file.id}/content`)
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true)
    expect(
      Object.fromEntries(
        ['content-type', 'content-length', 'x-content-type-options', 'content-disposition'].map((h) => [
          h,
          response.headers.get(h),
        ]),
      ),
    ).toEqual({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="__ 1.png"; filename*=UTF-8''%E6%88%AA%E5%9B%BE%201.png`,
    })
  })
  test('of the same content is kept once, under two names', async () => {
    const before = onDisk('blobs').length
    const [a, b] = [await upload('one.csv', 'a,b\n1,2'), await upload('two.csv', 'a,b\n1,2')]
    expect(a.sha256).toBe(b.sha256)
    expect(onDisk('blobs')).toHaveLength(before + 1)
  })
  test.each([
    [
      'a program called a picture',
      'picture.png',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]),
      415,
      'fileTypeNotAllowed',
    ],
    ['a page called a picture', 'picture.png', '<html><script>alert(1)</script></html>', 415, 'fileTypeNotAllowed'],
    ['a page', 'page.html', '<!doctype html><p>hello', 415, 'fileTypeNotAllowed'],
    ['nothing', 'empty.txt', '', 400, 'fileEmpty'],
    ['two megabytes and a byte', 'big.txt', 'x'.repeat(2_000_001), 413, 'tooLarge'],
  ])('of %s is refused by name and leaves nothing on disk', async (_, name, body, status, code) => {
    const before = onDisk('blobs').length
    for (const language of ['zh-CN', 'en']) {
      const response = await app.fetch(`/api/files/v1/file?name=${name}`, {
        method: 'POST',
        body,
        headers: { 'accept-language': language },
      })
      const said = (await response.json()) as { code: string; reason: string }
      expect([response.status, said.code, /[\u4e00-\u9fff]/.test(said.reason)]).toEqual([
        status,
        code,
        language === 'zh-CN',
      ])
    }
    expect([onDisk('tmp'), onDisk('blobs').length]).toEqual([[], before])
  })
  test('that never says how long it is, is cut at the limit', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull: (c) => {
        sent += 65_536
        c.enqueue(new Uint8Array(65_536).fill(97))
      },
    })
    await expect(upload('endless.txt', endless)).rejects.toMatchObject({ status: 413, code: 'tooLarge' })
    expect(sent).toBeLessThan(4_000_000)
    expect(onDisk('tmp')).toEqual([])
  })
  test('whose sender goes away is refused and leaves nothing', async () => {
    const cut = new ReadableStream({
      start: (c) => c.enqueue(Buffer.from('half')),
      pull: (c) => c.error(new Error('gone')),
    })
    await expect(upload('cut.txt', cut)).rejects.toMatchObject({ status: 400, code: 'fileIncomplete' })
    expect(onDisk('tmp')).toEqual([])
  })
})

describe('a file and what it belongs to', () => {
  const as = (id: string) => ({ actor: actorWith(['*'], { id }), locale: 'zh-CN', operation: 'test' }) as const
  test('only its uploader attaches it, once, and attaching again to the same is no error', async () => {
    const { id } = await upload('mine.txt', 'mine', { id: 'ana' })
    await expect(
      write(app.host, as('ben'), (ctx) => attachFiles(ctx, [id], { noun: 'case', id: 'c1' })),
    ).rejects.toMatchObject({
      code: 'fileNotYours',
    })
    for (let i = 0; i < 2; i++)
      expect(
        await write(app.host, as('ana'), (ctx) => attachFiles(ctx, [id], { noun: 'case', id: 'c1' })),
      ).toMatchObject([{ id, state: 'attached', subject: { noun: 'case', id: 'c1' } }])
    await expect(
      write(app.host, as('ana'), (ctx) => attachFiles(ctx, [id], { noun: 'case', id: 'c2' })),
    ).rejects.toMatchObject({
      code: 'fileNotYours',
    })
  })
  test('of several files one that may not be attached keeps all from being attached', async () => {
    const { id } = await upload('good.txt', 'good', { id: 'ana' })
    await expect(
      write(app.host, as('ana'), (ctx) =>
        attachFiles(ctx, [id, '00000000-0000-7000-8000-00000000dead'], { noun: 'case', id: 'c1' }),
      ),
    ).rejects.toMatchObject({ code: 'fileNotYours' })
    expect((await app.as(filesContract, ['*'], { id: 'ana' }).getFile({ id })).state).toBe('unattached')
  })
  test("a mail's attachment is stored for its message and read again", async () => {
    const file = await app.write((ctx) =>
      storeFile(ctx, {
        name: '../账单.pdf',
        stream: Buffer.from('%PDF-1.4\n1 0 obj\n'),
        subject: { noun: 'message', id: 'm1' },
      }),
    )
    expect(file).toMatchObject({ name: '账单.pdf', mediaType: 'application/pdf', state: 'attached' })
    const { stream } = await app.read((ctx) => openFile(ctx, file.id))
    expect(Buffer.concat(await stream.toArray()).toString()).toBe('%PDF-1.4\n1 0 obj\n')
  })
})

describe('a file is seen', () => {
  const held = (noun: string, id: string) =>
    app.write((ctx) => storeFile(ctx, { name: `${id}.txt`, stream: Buffer.from(`of ${id}`), subject: { noun, id } }))
  /** What somebody who asks by address is answered, for the facts, the content and the list. */
  const answers = async (id: string, permissions: string[], who = {}) => [
    (await app.fetch(`/api/files/v1/file/${id}`, {}, permissions, who)).status,
    (await app.fetch(`/api/files/v1/file/${id}/content`, {}, permissions, who)).status,
    (await app.as(filesContract, permissions, who).listFiles({ filter: { id } })).total,
  ]
  const [seen, hidden] = [
    [200, 200, 1],
    [404, 404, 0],
  ]
  test('by those who see what it belongs to, and by nobody else', async () => {
    const open = await held('case', 'open')
    expect(await answers(open.id, ['files.*', 'cases.case.read'])).toEqual(seen)
    expect(await answers(open.id, ['files.*'])).toEqual(hidden)
    const secret = await held('case', 'secret')
    expect(await answers(secret.id, ['*'])).toEqual(hidden)
  })
  test('by nobody where no module has a rule for what it belongs to', async () => {
    expect(await answers((await held('contract', 'k1')).id, ['*'])).toEqual(hidden)
  })
  test('by its uploader alone while it belongs to nothing', async () => {
    const { id } = await upload('draft.txt', 'draft', { id: 'ana' })
    expect(await answers(id, ['files.*'], { id: 'ana' })).toEqual(seen)
    expect(await answers(id, ['*'], { id: 'ben' })).toEqual(hidden)
  })
})

test('what nobody attached goes after a day with its content; what is attached, and content shared with it, stays', async () => {
  const lonely = await upload('lonely.txt', 'lonely')
  const shared = await upload('shared.txt', 'shared')
  const kept = await app.write((ctx) =>
    storeFile(ctx, { name: 'kept.txt', stream: Buffer.from('shared'), subject: { noun: 'case', id: 'c9' } }),
  )
  // A crash between taking content in and making a file of it leaves this:
  await app
    .write(async (ctx) => {
      await storeFile(ctx, { name: 'x.txt', stream: Buffer.from('orphan') })
      throw new Error('crash')
    })
    .catch(() => {})
  await app.work()
  app.setNow(new Date(app.host.now().getTime() + 26 * 3_600_000))
  for (const path of onDisk('blobs')) utimesSync(path, 0, 0)
  await app.work()
  for (const gone of [lonely, shared])
    await expect(app.as(filesContract).getFile({ id: gone.id })).rejects.toMatchObject({ status: 404 })
  const { stream } = await app.read((ctx) => openFile(ctx, kept.id))
  expect(Buffer.concat(await stream.toArray()).toString()).toBe('shared')
  expect(onDisk('blobs').filter((p) => p.endsWith(lonely.sha256))).toEqual([])
  const attached = (await sql<{ sha256: string }>`select sha256 from kernel.file`.execute(app.db)).rows.map(
    (f) => f.sha256,
  )
  expect(
    onDisk('blobs')
      .map((p) => p.split(/[/\\]/).at(-1))
      .sort(),
  ).toEqual([...new Set(attached)].sort())
})
