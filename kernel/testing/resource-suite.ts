import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { requestOf, type Endpoint } from '#kernel/contract'
import type { TestApp } from './app.ts'

type Body = Record<string, unknown>
export interface Resource {
  /** The application under test; called once, in the suite's own set-up. */
  readonly app: () => TestApp
  readonly list: Endpoint
  readonly get: Endpoint
  readonly create?: Endpoint
  readonly patch?: Endpoint
  readonly remove?: Endpoint
  /** Path parameters that all its operations take besides the id. */
  readonly place?: Body
  /** A valid body to create one; must differ from call to call where something is unique. Without `create` it makes one and answers its id. */
  readonly make: (n: number) => Body | Promise<Body>
  /** A change, and how the resource shows it. */
  readonly change?: { readonly body: Body; readonly shows: Body }
  /** A body that must be refused with 400. */
  readonly bad?: Body
  /** Attributes every item of the list must carry, and by which the list can be filtered by equality. */
  readonly mandatory: readonly string[]
  readonly filterable: readonly string[]
  /** The event that creating one emits. */
  readonly event?: string
}

/** The conformance tests each resource gets for free: TMF630 reading, paging, selection, filters, refusals, permissions, audit and events. */
export function resourceSuite(name: string, r: Resource): void {
  describe(`${name}: conformance`, () => {
    const send = (
      e: Endpoint,
      input: Body,
      permissions: readonly string[] = ['*'],
      headers: Record<string, string> = {},
    ) =>
      r
        .app()
        .fetch(requestOf(e, { ...r.place, ...input }, { headers }, 'http://clearline.test'), undefined, permissions)
    let first: Body = {}
    const createOne = async (n: number): Promise<Body> => {
      const made = await r.make(n)
      if (!r.create) return (await send(r.get, { id: made.id })).json() as Promise<Body>
      const response = await send(r.create, made)
      const body = (await response.json()) as Body
      expect(response.status, JSON.stringify(body)).toBe(201)
      expect(response.headers.get('location')).toBe(body.href)
      return body
    }
    beforeAll(async () => {
      first = await createOne(1)
      await createOne(2)
      await createOne(3)
    })

    test('a created one is read again at its absolute href with all mandatory attributes', async () => {
      expect(first.href).toMatch(/^http:\/\/clearline\.test\//)
      const again = await r.app().fetch(String(first.href))
      expect(again.status).toBe(200)
      expect(Object.keys((await again.json()) as Body)).toEqual(expect.arrayContaining(['id', 'href', ...r.mandatory]))
    })
    test('the list answers 200 with the count, and 206 with links when a page is asked for', async () => {
      const whole = await send(r.list, {})
      const items = (await whole.json()) as Body[]
      expect(whole.status).toBe(200)
      expect(Number(whole.headers.get('x-total-count'))).toBeGreaterThanOrEqual(3)
      for (const item of items)
        expect(Object.keys(item)).toEqual(expect.arrayContaining(['id', 'href', ...r.mandatory]))
      const page = await send(r.list, { limit: 1, offset: 1 })
      expect(page.status).toBe(206)
      expect(await page.json()).toHaveLength(1)
      expect(page.headers.get('link')).toMatch(/rel="next"/)
      expect(page.headers.get('content-range')).toMatch(/^items 2-2\//)
    })
    test('pages neither overlap nor miss one', async () => {
      const ids: unknown[] = []
      for (let offset = 0; ; offset += 2) {
        const items = (await (await send(r.list, { limit: 2, offset, fields: 'none' })).json()) as Body[]
        if (!items.length) break
        ids.push(...items.map((i) => i.id))
      }
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toContain(first.id)
    })
    test('fields selects first-level attributes besides id and href', async () => {
      const field = r.mandatory[0]!
      const one = (await (await r.app().fetch(`${String(first.href)}?fields=${field}`)).json()) as Body
      expect(Object.keys(one).sort()).toEqual([...new Set(['id', 'href', field])].sort())
    })
    test.each([...new Set(['id', 'href', ...r.filterable])])('the list can be filtered by %s', async (attribute) => {
      const value = attribute
        .split('.')
        .reduce<unknown>((v, part) => (Array.isArray(v) ? v[0] : (v as Body))?.[part as never], first)
      const items = (await (await send(r.list, { filter: { [attribute]: String(value) } })).json()) as Body[]
      expect(items.map((i) => i.id)).toContain(first.id)
      const others = (await (await send(r.list, { filter: { [attribute]: '1999-01-01T00:00:00Z' } })).json()) as unknown
      expect(Array.isArray(others) ? (others as Body[]).map((i) => i.id) : []).not.toContain(first.id)
    })
    test('an unknown id answers 404 and an unknown sort 400, each with a code and a sentence in both languages', async () => {
      for (const [language, response] of [
        [
          'zh-CN',
          await send(r.get, { id: '00000000-0000-7000-8000-00000000dead' }, ['*'], { 'accept-language': 'zh-CN' }),
        ],
        ['en', await send(r.get, { id: 'no-such-id' }, ['*'], { 'accept-language': 'en' })],
      ] as const) {
        expect(response.status).toBe(404)
        const body = (await response.json()) as { code: string; reason: string }
        expect(body.code).toMatch(/^\w+$/)
        expect(/[\u4e00-\u9fff]/.test(body.reason)).toBe(language === 'zh-CN')
      }
      expect((await send(r.list, { sort: 'noSuchAttribute' })).status).toBe(400)
    })
    test('nobody is refused with 401, and somebody without the permission with 403', async () => {
      for (const e of [r.list, r.get, r.create, r.patch, r.remove].filter((x) => x !== undefined)) {
        expect((await send(e, { id: first.id }, ['nobody'])).status).toBe(401)
        expect((await send(e, { id: first.id }, ['other.thing.read'])).status).toBe(403)
      }
    })
    if (r.create) createTests(r, send)
    if (r.patch && r.change) patchTests(r, r.patch, r.change, send, createOne)
    if (r.patch && r.list.open) openTest(r.patch, send, createOne)
    if (r.remove) removeTest(r, r.remove, send, createOne)
  })
}

type Send = (
  e: Endpoint,
  input: Body,
  permissions?: readonly string[],
  headers?: Record<string, string>,
) => Promise<Response>

function createTests(r: Resource, send: Send): void {
  const create = r.create!
  test('creating writes an audit entry and its event, and a repeat with the same Idempotency-Key makes no second one', async () => {
    const body = await r.make(10)
    const key = { 'idempotency-key': `suite-${create.path}` }
    const one = (await (await send(create, body, ['*'], key)).json()) as Body
    const two = (await (await send(create, body, ['*'], key)).json()) as Body
    expect(two.id).toBe(one.id)
    const audit = await sql<{
      n: number
    }>`select count(*)::int as n from kernel.audit_entry where subject_id = ${String(one.id)}`.execute(r.app().db)
    expect(audit.rows[0]!.n).toBeGreaterThanOrEqual(1)
    if (r.event) {
      const events = await sql<{
        n: number
      }>`select count(*)::int as n from kernel.event where name = ${r.event} and payload::text like ${`%${String(one.id)}%`}`.execute(
        r.app().db,
      )
      expect(events.rows[0]!.n).toBe(1)
    }
  })
  test('a malformed body is refused with 400 and a code', async () => {
    const url = requestOf(create, { ...r.place }, {}, 'http://clearline.test').url
    const response = await r
      .app()
      .fetch(new Request(url, { method: 'POST', body: '{"a":', headers: { 'content-type': 'application/json' } }))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'invalidJson' })
    if (r.bad) expect((await send(create, r.bad)).status).toBe(400)
  })
}

function patchTests(
  r: Resource,
  patch: Endpoint,
  change: NonNullable<Resource['change']>,
  send: Send,
  createOne: (n: number) => Promise<Body>,
): void {
  test('a merge-patch changes what it names and nothing else', async () => {
    const one = await createOne(20)
    const response = await send(patch, { id: one.id, ...change.body })
    const after = (await response.json()) as Body
    expect(response.status, JSON.stringify(after)).toBe(200)
    expect(after).toMatchObject(change.shows)
    for (const key of r.mandatory)
      if (!(key in change.shows) && !(key in change.body) && !/version|lastUpdate|updatedAt/i.test(key))
        expect(after[key], key).toEqual(one[key])
  })
  test('of two people who saw the same version the second is refused with 412', async () => {
    const one = await createOne(21)
    const seen = { 'if-match': (await r.app().fetch(String(one.href))).headers.get('etag') ?? '' }
    expect(seen['if-match']).not.toBe('')
    expect((await send(patch, { id: one.id, ...change.body }, ['*'], seen)).status).toBe(200)
    const late = await send(patch, { id: one.id, ...change.body }, ['*'], seen)
    expect(late.status).toBe(412)
    expect(await late.json()).toMatchObject({ code: 'staleVersion' })
  })
}

function openTest(patch: Endpoint, send: Send, createOne: (n: number) => Promise<Body>): void {
  test('attributes nobody declared are merged deep, null removes them, arrays are replaced (RFC 7396)', async () => {
    const one = await createOne(22)
    const patched = async (unheardOf: unknown) =>
      ((await (await send(patch, { id: one.id, unheardOf })).json()) as Body).unheardOf
    expect(await patched({ a: 1, b: { c: [1, 2], d: 'x' } })).toEqual({ a: 1, b: { c: [1, 2], d: 'x' } })
    expect(await patched({ a: null, b: { c: [3] } })).toEqual({ b: { c: [3], d: 'x' } })
    expect(await patched(null)).toBeUndefined()
  })
}

function removeTest(r: Resource, remove: Endpoint, send: Send, createOne: (n: number) => Promise<Body>): void {
  test('a deleted one answers 204 and is then not found', async () => {
    const one = await createOne(30)
    expect((await send(remove, { id: one.id })).status).toBe(204)
    expect((await r.app().fetch(String(one.href))).status).toBe(404)
    expect((await send(remove, { id: one.id })).status).toBe(404)
  })
}
