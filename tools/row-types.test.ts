import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '#modules'
import { testServerUrl } from '#kernel/testing'
import { rowTypes, withEmptyDatabase } from './row-types.ts'

test('the row types of every module are those of its migrations', async () => {
  const files = await withEmptyDatabase(testServerUrl(), (db) =>
    rowTypes(
      db,
      modules.map(({ name, dir }) => ({ name, dir })),
    ),
  )
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return ''
    }
  }
  const stale = [...files].filter(([path, text]) => read(path) !== text).map(([path]) => relative(process.cwd(), path))
  expect(stale, 'run `npm run db:types`').toEqual([])
})

test('text checks become unions, arrays stay arrays and null is said', async () => {
  const dir = `${import.meta.dirname}/row-types-example/migrations`
  const [text] = [
    ...(await withEmptyDatabase(testServerUrl(), (db) => rowTypes(db, [{ name: 'example', dir }]))).values(),
  ]
  for (const line of [
    "state: 'open' | 'closed'",
    'note: string | null',
    'tags: string[]',
    'price_fen: number',
    'at: Date',
    'extra: unknown',
  ])
    expect(text).toContain(`      ${line}\n`)
})
