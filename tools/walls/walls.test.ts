import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkWalls } from './check.ts'
import { checkDiagram, drawModules } from './diagram.ts'
import { projectOf, readProject } from './project.ts'

const root = join(import.meta.dirname, '..', '..')

describe('this project', () => {
  const project = readProject(root)
  test('keeps to its walls', () => {
    expect(checkWalls(project)).toEqual([])
  })
  test('is drawn as it is', () => {
    expect(checkDiagram(project, join(root, 'ARCHITECTURE.md'))).toEqual([])
  })
})

const moduleFile = (...uses: string[]): string =>
  `export default defineModule({ name: 'x', uses: [${uses.map((u) => `'${u}'`)}] })`
/** A small house in order; each test below puts one thing wrong. */
const house = {
  'kernel/errors/index.ts': 'export const refuse = 1',
  'kernel/db/index.ts': `import { refuse } from '#kernel/errors'`,
  'kernel/calendar/index.ts': '',
  'kernel/contract/index.ts': '',
  'kernel/ui/index.ts': '',
  'kernel/i18n/index.ts': '',
  'modules/index.ts': `import cases from './cases/module.ts'`,
  'modules/customers/module.ts': moduleFile(),
  'modules/customers/index.ts': `export const customerOpened = 1`,
  'modules/customers/contract/index.ts': `import { z } from 'zod'`,
  'modules/customers/migrations/0001_customer.sql':
    'create schema customers; create table customers.customer (id uuid); create view customers.v_customer as select * from customers.customer;',
  'modules/cases/module.ts': moduleFile('customers'),
  'modules/cases/index.ts': `import { customerOpened } from '#modules/customers'`,
  'modules/cases/contract/index.ts': '',
  'modules/cases/store.ts':
    'const q = sql`select * from cases.case c join customers.v_customer u on u.id = c.customer_id`',
}
const wrongWith = (files: Record<string, string>): string[] => checkWalls(projectOf({ ...house, ...files }))

describe('the walls', () => {
  test('let a house in order stand', () => {
    expect(wrongWith({})).toEqual([])
  })

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a relative import out of a module',
      { 'modules/cases/views/a.ts': `import x from '../../customers/store.ts'` },
      /views\/a\.ts:1 reaches into modules\/customers\/store\.ts.*door/,
    ],
    [
      'a door that is none',
      { 'modules/cases/views/a.ts': `\nimport x from '#modules/customers/store'` },
      /a\.ts:2 imports #modules\/customers\/store, which is no door/,
    ],
    [
      'a kernel part that knows a module',
      { 'kernel/db/a.ts': `import type { X } from '#modules/cases'` },
      /#modules\/cases: the kernel knows no module/,
    ],
    [
      'a module that is not declared',
      {
        'modules/surveys/module.ts': moduleFile(),
        'modules/surveys/views/a.ts': `const x = await import('#modules/cases')`,
      },
      /surveys\/module\.ts does not list 'cases' in uses/,
    ],
    [
      'a contract that is not declared',
      { 'modules/customers/views/a.ts': `export { y } from '#contracts/cases'` },
      /does not list 'cases' in uses/,
    ],
    [
      'a circle of modules',
      { 'modules/customers/module.ts': moduleFile('cases') },
      /^modules\/cases → modules\/customers → modules\/cases is a circle/,
    ],
    [
      'a circle of kernel parts',
      { 'kernel/errors/a.ts': `import '#kernel/db'` },
      /^kernel\/db → kernel\/errors → kernel\/db is a circle/,
    ],
    [
      'a store that calls a use case',
      { 'modules/cases/store/a.ts': `import { open } from '../use-cases/open-case.ts'` },
      /Use cases stand on rules/,
    ],
    [
      'a rule that does input and output',
      { 'modules/cases/domain/a.ts': `import fs from 'node:fs'` },
      /imports node:fs\. Rules are pure/,
    ],
    [
      'a rule that reads the database',
      { 'modules/cases/domain/a.ts': `import { sql } from '#kernel/db'` },
      /imports #kernel\/db\. Rules are pure/,
    ],
    [
      'a contract with more than data',
      { 'modules/cases/contract/a.ts': `import { x } from '../domain/case.ts'` },
      /A contract is data/,
    ],
    [
      'a page that sees the server',
      { 'modules/cases/web/a.tsx': `import { x } from '#modules/customers'` },
      /Pages see #kernel\/ui/,
    ],
    [
      'a page that sees its own store',
      { 'modules/cases/web/a.tsx': `import { x } from '../store.ts'` },
      /Pages see #kernel\/ui/,
    ],
    [
      'a library outside its home',
      { 'modules/cases/views/a.ts': `import { Hono } from 'hono/tiny'` },
      /imports hono, which only kernel/,
    ],
    [
      'SQL on a table of another',
      { 'modules/cases/views/a.ts': 'const q = sql`update customers.customer set name = 1`' },
      /a\.ts:1 touches customers\.customer\. Across a wall/,
    ],
    [
      'Kysely on a table of another',
      { 'modules/cases/views/a.ts': `tx.selectFrom('customers.customer as c')` },
      /touches customers\.customer/,
    ],
    [
      'a view of a module that is not declared',
      { 'modules/customers/views/a.ts': 'const q = sql`select 1 from cases.v_case`' },
      /reads cases\.v_case, but modules\/customers\/module\.ts/,
    ],
    [
      'a foreign key across',
      {
        'modules/cases/migrations/0001_case.sql':
          'create table cases.case (id uuid, customer_id uuid references customers.customer)',
      },
      /0001_case\.sql touches customers\.customer/,
    ],
    [
      'a table in the schema of another',
      { 'modules/cases/migrations/0001_case.sql': 'create table if not exists customers.case (id uuid)' },
      /creates customers\.case/,
    ],
    ['a file that is too long', { 'modules/cases/views/a.ts': '//\n'.repeat(301) }, /has 301 lines, 300 is the limit/],
    [
      'a use case that is too long',
      { 'modules/cases/use-cases/a.ts': '//\n'.repeat(121) },
      /has 121 lines, 120 is the limit/,
    ],
    [
      'a function that is too long',
      { 'modules/cases/views/a.ts': `export const list = () => {${'\n'.repeat(60)}}` },
      /a\.ts:1 list has 61 lines/,
    ],
    ['a place for leftovers', { 'modules/cases/utils/a.ts': '' }, /^modules\/cases\/utils\/ is a place for leftovers/],
    ['a second door', { 'modules/cases/views/index.ts': '' }, /no other index\.ts/],
  ])('say no to %s', (_, files, sentence) => {
    expect(wrongWith(files)).toEqual([expect.stringMatching(sentence)])
  })

  test('allow tests, pages and comments what they need', () => {
    expect(
      wrongWith({
        'modules/customers/use-cases/a.test.ts': `import { c } from '#modules/cases'\nimport k from '../../../kernel/db/module.ts'`,
        'modules/customers/web/a.tsx': `import { c } from '#contracts/cases'\nimport { p } from '#kernel/ui'\nimport { m } from '../messages.ts'`,
        'modules/customers/views/a.ts': '// once read from cases.case\nexport const a = 1',
      }),
    ).toEqual([])
  })

  test('the drawing leaves out what another arrow implies', () => {
    const drawing = drawModules(projectOf({ ...house, 'modules/surveys/module.ts': moduleFile('cases', 'customers') }))
    expect(
      drawing
        .split('\n')
        .filter((l) => l.includes('-->'))
        .map((l) => l.trim()),
    ).toEqual(['cases --> customers', 'surveys --> cases'])
  })
})
