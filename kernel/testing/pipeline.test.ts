import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { nothing, sql } from '#kernel/db'
import { acrossScope, read, systemActor, write, type Ctx, type Module } from '#kernel/module'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { notesContract, notesModule } from './notes-module/module.ts'

const kernelPart = (name: string) =>
  ({
    name,
    dir: fileURLToPath(new URL(`../${name}/migrations`, import.meta.url)),
    routes: [],
    on: [],
    jobs: [],
    schedules: [],
    sweeps: [],
    notifications: [],
    uses: [],
    contract: {},
    messages: { 'zh-CN': {}, en: {} },
  }) as Module
let app: TestApp
beforeAll(async () => {
  app = await testApp([...['events', 'jobs', 'audit'].map(kernelPart), notesModule])
})
afterAll(() => app.close())

resourceSuite('note', {
  app: () => app,
  list: notesContract.listNotes,
  get: notesContract.getNote,
  create: notesContract.createNote,
  patch: notesContract.changeNote,
  remove: notesContract.removeNote,
  make: (n) => ({ text: `note ${n}` }),
  change: { body: { text: 'other' }, shows: { text: 'other' } },
  bad: { text: '' },
  mandatory: ['text', 'version', 'at'],
  filterable: ['text'],
  event: 'notes.note.created',
})

describe('the pipeline', () => {
  const notes = () => app.as(notesContract)
  test('a fact reaches its subscriber once, and its delivery is gone with the work', async () => {
    const { id } = await notes().createNote({ text: 'seen' })
    await app.work()
    await app.work()
    expect(
      (await sql<{ n: number }>`select count(*)::int as n from notes.seen where note_id = ${id}`.execute(app.db))
        .rows[0]!.n,
    ).toBe(1)
    expect((await sql`select 1 from kernel.delivery`.execute(app.db)).rows).toHaveLength(0)
  })
  test('a failing subscriber is tried again later and its news is not lost', async () => {
    const { id } = await notes().createNote({ text: 'fails' })
    await app.work()
    const waiting = await sql<{
      attempts: number
      last_error: string
    }>`select attempts, last_error from kernel.delivery`.execute(app.db)
    expect(waiting.rows).toMatchObject([{ attempts: 1, last_error: 'Error: cannot be seen' }])
    await sql`update notes.note set text = 'mended' where id = ${id}`.execute(app.db)
    app.setNow(new Date(app.host.now().getTime() + 2000))
    await app.work()
    expect((await sql`select 1 from kernel.delivery`.execute(app.db)).rows).toHaveLength(0)
  })
  test('reading personal data leaves an audit entry with the reader and the ids', async () => {
    const { id } = await notes().createNote({ text: 'private' })
    await notes().getNote({ id })
    const entries = await sql<{
      operation: string
      actor_kind: string
    }>`select operation, actor_kind from kernel.audit_entry where subject_id = ${id} order by id`.execute(app.db)
    expect(entries.rows).toEqual([
      { operation: 'createNote', actor_kind: 'person' },
      { operation: 'getNote', actor_kind: 'person' },
    ])
  })
  test.each([
    ['an unknown field', '{"text":"a","colour":"red"}', 400, 'unknownField'],
    ['half a surrogate pair', '{"text":"\\ud83d"}', 400, 'invalidUnicode'],
    ['a NUL', '{"text":"a\\u0000b"}', 400, 'invalidUnicode'],
    ['an array', '[]', 400, 'invalidJson'],
    ['over-long text', JSON.stringify({ text: 'x'.repeat(101) }), 400, 'invalidInput'],
    ['two megabytes', JSON.stringify({ text: 'x'.repeat(2_000_000) }), 413, 'tooLarge'],
  ])("%s is refused by name in the reader's language", async (_, body, status, code) => {
    const response = await app.fetch('/api/notes/v1/note', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN' },
    })
    expect(response.status).toBe(status)
    const said = (await response.json()) as { code: string; reason: string }
    expect(said.code).toBe(code)
    expect(said.reason).toMatch(/[\u4e00-\u9fff]/)
  })
  test('a wrong charset, a wrong type and a wrong method each get their own answer', async () => {
    const post = (type: string) =>
      app.fetch('/api/notes/v1/note', { method: 'POST', body: '{"text":"a"}', headers: { 'content-type': type } })
    expect((await post('application/json; charset=gbk')).status).toBe(415)
    expect((await post('text/plain')).status).toBe(415)
    // A list of operations (RFC 6902) read as a merge-patch would change other things than it says.
    const operations = { method: 'PATCH', body: '{}', headers: { 'content-type': 'application/json-patch+json' } }
    expect((await app.fetch('/api/notes/v1/note/1', operations)).status).toBe(415)
    const put = await app.fetch('/api/notes/v1/note', { method: 'PUT', body: '{}' })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, POST'])
  })
  test('emoji and right-to-left text come back as they were sent', async () => {
    const text = '👩‍👩‍👧 שלום 你好\r\n'
    const { id } = await notes().createNote({ text })
    expect((await notes().getNote({ id })).text).toBe(text)
  })
  test('an instant at the end of time and a number beyond all are refused, not a fault of ours', async () => {
    for (const value of ['+275760-09-13T00:00:00Z', '10000-01-01T00:00:00Z'])
      await expect(notes().listNotes({ filter: { 'at.gt': value } })).rejects.toMatchObject({ status: 400 })
    expect((await notes().listNotes({ filter: { 'at.gt': '9999-12-31T23:59:59Z' } })).items).toEqual([])
  })
  test('the links of a very long query stay short enough for proxies and clients, the next page first', async () => {
    for (let n = 0; n < 3; n++) await notes().createNote({ text: `long ${n}` })
    const one = await app.fetch(`/api/notes/v1/note?limit=1&text.ne=${'x'.repeat(2000)}`)
    expect(one.headers.get('link')).toMatch(/rel="next"/)
    expect(one.headers.get('link')!.length).toBeLessThan(6001)
    const other = await app.fetch(`/api/notes/v1/note?limit=1&text.ne=${'x'.repeat(7000)}`)
    expect([other.status, other.headers.get('link')]).toEqual([206, null])
  })
  test('filters take ranges, alternatives, exclusion and regular expressions', async () => {
    for (const text of ['alpha', 'beta', 'gamma, delta']) await notes().createNote({ text })
    const texts = async (filter: Record<string, string>) =>
      (await notes().listNotes({ filter, sort: 'text' })).items.map((n) => n.text)
    expect(await texts({ text: 'alpha,beta' })).toEqual(['alpha', 'beta'])
    expect(await texts({ text: 'gamma, delta' })).toEqual(['gamma, delta'])
    expect(await texts({ 'text.regex': '^(al|be)' })).toEqual(['alpha', 'beta'])
    expect(await texts({ 'text.ne': 'alpha', 'text.regex': '^(al|be)' })).toEqual(['beta'])
    expect(await texts({ 'at.gt': '2999-01-01T00:00:00Z' })).toEqual([])
    await expect(notes().listNotes({ filter: { colour: 'red' } })).rejects.toMatchObject({
      status: 400,
      code: 'unknownFilter',
    })
    await expect(notes().listNotes({ filter: { 'text.regex': '(' } })).rejects.toMatchObject({ status: 400 })
  })
  test.each([
    ['with a reference back', '(.*)(.*)(.*)\\1\\2\\3$'],
    ['with counts inside counts', '((a{1,40}){1,40}){1,40}$'],
    ['that is no expression', '(a'],
    ['longer than anybody needs', 'a'.repeat(201)],
  ])('a regular expression %s is refused before the database has to run it', async (_, pattern) => {
    await expect(notes().listNotes({ filter: { 'text.regex': pattern } })).rejects.toMatchObject({
      status: 400,
      code: 'badFilterValue',
    })
  })
  test.each(['(a+)+$', '^(a|aa)+$', '(x+x+)+y', '\\\\1', '\\d{3}-\\d{4}', 'a{1,20}b{1,20}'])(
    'the regular expression %s is run, on a text that would hold a backtracking machine for ever',
    async (pattern) => {
      await notes().createNote({ text: `${'a'.repeat(90)}b` })
      await expect(notes().listNotes({ filter: { 'text.regex': pattern } })).resolves.toBeDefined()
    },
  )
  test('what is refused to somebody is in the audit, once a minute, with who, what and why', async () => {
    const who = { id: 'curious' }
    const entries = async () =>
      (
        await sql<{ operation: string; after: unknown }>`
        select operation, after from kernel.audit_entry where noun = 'refusal' and actor_id = 'curious' order by id`.execute(
          app.db,
        )
      ).rows
    for (let i = 0; i < 3; i++)
      expect((await app.fetch('/api/notes/v1/note', {}, ['nothing.at.all'], who)).status).toBe(403)
    const [first, ...more] = await entries()
    expect(first).toMatchObject({
      operation: 'listNotes',
      after: { code: 'notPermitted', permission: 'notes.note.read' },
    })
    // Each request of a test is an application of its own; within one the same is written down once.
    expect(more.length).toBeLessThanOrEqual(2)
  })
  test('answers tell browsers that data is no page, to be framed or read by nobody else', async () => {
    const { headers } = await app.fetch('/api/notes/v1/note')
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': expect.stringContaining('no-store'),
    })
    expect(headers.has('strict-transport-security')).toBe(false)
  })
  test('a database without space refuses the write in words and says nothing was saved', async () => {
    await sql`create function notes.full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`.execute(
      app.db,
    )
    await sql`create trigger full_disk before insert on notes.note execute function notes.full()`.execute(app.db)
    await expect(notes().createNote({ text: 'no room' })).rejects.toMatchObject({ status: 503, code: 'storageFull' })
    await sql`drop trigger full_disk on notes.note`.execute(app.db)
    expect((await notes().createNote({ text: 'room again' })).id).toEqual(expect.any(String))
  })
})

describe('work across the scope', () => {
  const origin = { actor: systemActor, locale: 'en', operation: 'test', scope: nothing } as const
  const seesAll = async ({ tx }: Ctx) =>
    (await sql<{ all: boolean }>`select kernel.sees_everything() as all`.execute(tx)).rows[0]!.all

  test('is back in it afterwards, also when it was refused', async () => {
    const refusing = async (ctx: Ctx) => {
      expect(await seesAll(ctx)).toBe(true)
      throw new Error('refused')
    }
    const seen = await read(app.host, origin, async (ctx) => [
      await seesAll(ctx),
      await acrossScope(ctx, seesAll),
      await seesAll(ctx),
      await acrossScope(ctx, refusing).catch((error: Error) => error.message),
      await seesAll(ctx),
    ])
    expect(seen).toEqual([false, true, false, 'refused', false])
  })
  test('is back in it when the database undid a part, inside and around it', async () => {
    const failing = async ({ tx }: Ctx) => sql`select 1 / 0`.execute(tx)
    const seen = await write(app.host, origin, async (ctx) => {
      await ctx.attempt(() => acrossScope(ctx, failing)).catch(() => {})
      const around = await seesAll(ctx)
      const inside = await acrossScope(ctx, async (across) => {
        await across.attempt(() => failing(across)).catch(() => {})
        return seesAll(across)
      })
      return [around, inside, await seesAll(ctx)]
    })
    expect(seen).toEqual([false, true, false])
  })
})
