import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#kernel/testing'
import { admitApplication, isAdmitted, sql } from './index.ts'

let database: TestDatabase
let role: string
beforeAll(async () => {
  database = await testDatabase([])
  role = (await sql<{ role: string }>`select current_user as role`.execute(database.application)).rows[0]!.role
})
afterAll(() => database.drop())

test('processes that start at once admit the application together, and none is refused', async () => {
  const { db } = database
  await sql`create table kernel.audit_entry (id integer primary key)`.execute(db)
  expect(await isAdmitted(db, role)).toBe(false)
  await Promise.all(Array.from({ length: 8 }, () => admitApplication(db, role)))
  expect(await isAdmitted(db, role)).toBe(true)
  await sql`insert into kernel.audit_entry values (1)`.execute(database.application)
  // Evidence is only ever added to.
  await expect(sql`delete from kernel.audit_entry`.execute(database.application)).rejects.toMatchObject({
    code: '42501',
  })
})
