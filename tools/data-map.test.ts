import { afterAll, beforeAll, expect, test } from 'vitest'
import { activities, columnsOf, inOrder, mapOf, rowsOf } from '#kernel/data-map'
import { sql } from '#kernel/db'
import { modules } from '#modules'
import { testDatabase, type TestDatabase } from '../kernel/testing/database.ts'

interface Found {
  table: string
  column: string
  json: boolean
  nullable: boolean
}
const map = mapOf(modules)
let database: TestDatabase
let found: Found[]
beforeAll(async () => {
  database = await testDatabase(modules)
  const { rows } = await sql<Found>`
    select c.table_schema || '.' || c.table_name as "table", c.column_name as "column", c.data_type in ('json', 'jsonb') as json,
      c.is_nullable = 'YES' as nullable
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
      -- A part stands in the map as the table it is a part of.
      and not (c.table_schema || '.' || quote_ident(c.table_name))::regclass in (select inhrelid from pg_inherits)`.execute(
    database.db,
  )
  found = rows
})
afterAll(() => database.drop())

test('every table of the database stands in the data map, and none that is not there', () => {
  expect(Object.keys(map).toSorted()).toEqual([...new Set(found.map((c) => c.table))].toSorted())
})
test('every column is placed once: plain, JSON that says what it holds, or personal', () => {
  for (const [table, data] of Object.entries(map))
    expect([table, columnsOf(data).toSorted()]).toEqual([
      table,
      found
        .filter((c) => c.table === table)
        .map((c) => c.column)
        .toSorted(),
    ])
})
test('a JSON column is never plain: it is personal, or says what it holds instead', () => {
  const hidden = found.filter((c) => c.json && map[c.table]?.plain.split(' ').includes(c.column))
  expect(hidden.map((c) => `${c.table}.${c.column}`)).toEqual([])
})
test('what an erasure does is said for every personal column of somebody’s row, and the database can take it', () => {
  const silent = Object.entries(map).flatMap(([table, data]) =>
    data.customer && data.erase !== 'rows'
      ? Object.entries(data.personal)
          .filter(([column, { erase }]) => {
            const nullable = found.find((c) => c.table === table && c.column === column)?.nullable
            return !erase || (erase === 'null' && !nullable)
          })
          .map(([column]) => `${table}.${column}`)
      : [],
  )
  expect(silent).toEqual([])
})
test.each(['customer', 'person'] as const)(
  'the rows of a %s are found in every table that is said to hold some',
  async (kind) => {
    const nobody = { kind, ids: ['00000000-0000-7000-8000-0000000000ff'], words: ['+8613800000000'] }
    for (const [table] of inOrder(map, kind)) {
      const rows = await sql`select 1 from ${sql.table(table)} where ${rowsOf(map, table, nobody)!}`.execute(
        database.db,
      )
      expect([table, rows.rows]).toEqual([table, []])
    }
  },
)
test('no activity removes before the law lets it, nor keeps longer than its purpose', () => {
  for (const a of Object.values(activities)) expect(a.floorDays).toBeLessThanOrEqual(a.ceilingDays)
  expect(activities.security.floorDays).toBeGreaterThanOrEqual(180)
})
