import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { budgetOf } from '#kernel/testing'
import { modules } from '#modules'

const root = join(import.meta.dirname, '..')
const suites = globSync('{kernel,modules}/**/*.test.ts', { cwd: root })
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .flatMap((text) => [...text.matchAll(/resourceSuite\([\s\S]*?list: \w+\.(\w+)/g)].map(([, list]) => list))

describe.each(modules.filter((m) => m.routes.length).map((m) => [m.name, m] as const))('%s', (_, m) => {
  test('gives each of its resources the conformance tests', () => {
    const paths = new Set(m.routes.filter(([, e]) => e.method === 'GET' && e.answer === 'item').map(([, e]) => e.path))
    const resources = m.routes.filter(([, e]) => e.answer === 'list' && paths.has(`${e.path}/:id`))
    expect(resources.map(([id]) => id).filter((id) => !suites.includes(id))).toEqual([])
  })
  test('has a budget of statements for each operation, because a test runs it (UPDATE_QUERY_BUDGET=1 notes it)', () => {
    const ids = m.routes.map(([id]) => id)
    expect(ids.filter((id) => !(id in budgetOf(m)))).toEqual([])
    expect(Object.keys(budgetOf(m)).filter((id) => !ids.includes(id))).toEqual([])
  })
})
