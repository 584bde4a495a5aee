import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import audit from '../audit/module.ts'
import events from '../events/module.ts'
import jobs from '../jobs/module.ts'
import { testApp, type TestApp } from './app.ts'
import { notesModule } from './notes-module/module.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, audit, notesModule])
})
afterAll(() => app.close())
beforeEach(async () => {
  await sql`delete from notes.note`.execute(app.db)
})

const path = '/api/notes/v1/note'
const linkOf = (response: Response, rel: string) =>
  new RegExp(`<http://clearline\\.test([^>]+)>; rel="${rel}"`).exec(response.headers.get('link') ?? '')?.[1]

/** Follows `next` from the first page to the last, as a partner does that wants them all. */
async function walk(first: string): Promise<{ ids: string[]; sizes: number[]; totals: string[] }> {
  const [ids, sizes, totals]: [string[], number[], string[]] = [[], [], []]
  for (let at: string | undefined = first; at;) {
    const response: Response = await app.fetch(at)
    const items = (await response.json()) as { id: string }[]
    ids.push(...items.map((i) => i.id))
    sizes.push(items.length)
    totals.push(response.headers.get('x-total-count')!)
    expect(response.headers.get('x-result-count')).toBe(String(items.length))
    at = linkOf(response, 'next')
  }
  return { ids, sizes, totals }
}
const fill = (texts: readonly string[]) =>
  sql`
  insert into notes.note (id, text, version, at)
  select gen_random_uuid(), t, 1, '2026-03-02T01:00:00Z'::timestamptz + (n % 3) * interval '1 hour'
  from unnest(${[...texts]}::text[]) with ordinality as x(t, n)`.execute(app.db)

test('pages neither overlap nor miss, however large they are and however they are sorted and filtered', async () => {
  const sort = fc.constantFrom('', 'text', '-text', 'at', '-at', 'at,-text', '-at,text')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      sort,
      fc.constantFrom('', 'a', 'a,b'),
      async (texts, limit, by, only) => {
        await sql`delete from notes.note`.execute(app.db)
        await fill(texts)
        const query = `${by ? `&sort=${by}` : ''}${only ? `&text=${only}` : ''}`
        const whole = (await (await app.fetch(`${path}?limit=1000${query}`)).json()) as { id: string }[]
        const { ids, sizes, totals } = await walk(`${path}?limit=${limit}${query}`)
        expect(ids).toEqual(whole.map((i) => i.id))
        expect(new Set(ids).size).toBe(ids.length)
        expect(sizes.slice(0, -1).every((n) => n === limit)).toBe(true)
        expect(new Set(totals)).toEqual(new Set([String(whole.length)]))
        const offsets = [...ids.keys()].filter((n) => n % limit === 0)
        const last = linkOf(await app.fetch(`${path}?limit=${limit}${query}`), 'last')
        if (offsets.length) expect(last).toContain(`offset=${offsets.at(-1)!}`)
      },
    ),
    { numRuns: 60 },
  )
})
test('a pattern that is none is refused by the name of its attribute, in the language of the reader', async () => {
  await fill(['a'])
  const response = await app.fetch(`${path}?text.regex=${encodeURIComponent('(a')}`, {
    headers: { 'accept-language': 'en' },
  })
  expect([response.status, await response.json()]).toEqual([
    400,
    expect.objectContaining({ code: 'badFilterValue', reason: expect.stringContaining('"text"') }),
  ])
})
test('all are reached by following `next` even where their number is only estimated', async () => {
  await fill(Array.from({ length: 2300 }, (_, i) => `n${i}`))
  // Without statistics the planner's guess is far off.
  const { ids, totals } = await walk(`${path}?limit=500&text.ne=none&sort=text`)
  expect([ids.length, new Set(ids).size]).toEqual([2300, 2300])
  expect(Number(totals.at(-1))).toBe(2300)
})
