import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { identityContract } from '#contracts/identity'
import { sql } from '#kernel/db'
import { bootstrapIdentity } from '#kernel/identity'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'
import { aCatalog, aNewCase } from '../fixtures.ts'

let app: TestApp
let me = { id: '', personId: '' }
let colleague = { id: '', personId: '' }
beforeAll(async () => {
  app = await testApp(modules)
  await app.write((ctx) => shipStandards(ctx))
  await aCatalog(app.as(casesContract))
  await bootstrapIdentity(app.host)
  const people = app.as(identityContract)
  const [org] = (await people.listOrgs({})).items
  const person = async (name: string) => {
    const { id } = await people.createPerson({ name, username: name, orgId: org!.id })
    return { id, personId: id }
  }
  me = await person('watcher1')
  colleague = await person('watcher2')
})
afterAll(() => app.close())
const mine = () => app.as(casesContract, ['*'], me)
const theirs = () => app.as(casesContract, ['*'], colleague)
const open = () => theirs().openCase(aNewCase())
const changed = async () => (await mine().watchedChanges({})).ids

describe('what changed since a watcher last looked', () => {
  test('is marked when others change it, cleared by looking at that version, and marked again by the next change', async () => {
    const { id } = await open()
    await mine().watchCase({ id })
    expect(await changed()).not.toContain(id)
    const noted = await theirs().addNote({ id, text: '已联系师傅', visibility: 'internal' })
    expect(await changed()).toContain(id)
    expect(await mine().seeCase({ id, version: noted.version })).toEqual({ id, seen: true })
    expect(await changed()).not.toContain(id)
    await theirs().startCase({ id })
    // An older look, late by a slow line, clears nothing.
    expect(await mine().seeCase({ id, version: noted.version })).toEqual({ id, seen: false })
    expect(await changed()).toContain(id)
  })

  test("one's own change is no news, unless a colleague's stands before it", async () => {
    const { id } = await open()
    await mine().watchCase({ id })
    await mine().startCase({ id })
    expect(await changed()).not.toContain(id)
    await theirs().addNote({ id, text: '客户改约明天', visibility: 'internal' })
    await mine().addNote({ id, text: '收到', visibility: 'internal' })
    expect(await changed()).toContain(id)
  })

  test('a case a colleague put on the list is news; nobody is told of what they do not watch', async () => {
    const { id } = await open()
    await theirs().addWatcher({ id, personId: me.id })
    expect(await changed()).toContain(id)
    expect((await theirs().watchedChanges({})).ids).not.toContain(id)
    const other = await open()
    await theirs().startCase({ id: other.id })
    expect(await changed()).not.toContain(other.id)
    await mine().unwatchCase({ id })
    expect(await changed()).not.toContain(id)
  })

  test('counts them all', async () => {
    const before = (await mine().watchedChanges({})).total
    const { id } = await open()
    await theirs().addWatcher({ id, personId: me.id })
    expect((await mine().watchedChanges({})).total).toBe(before + 1)
  })
})

test('who begins and ends watching is told as a fact, once each, and a case nobody knows is not found', async () => {
  const { id } = await open()
  await mine().watchCase({ id })
  await mine().watchCase({ id })
  await theirs().addWatcher({ id, personId: colleague.id })
  await theirs().removeWatcher({ id, personId: me.id })
  await theirs().removeWatcher({ id, personId: me.id })
  const { rows } = await sql<{ name: string; who: string }>`
    select name, payload ->> 'personId' as who from kernel.event where key = ${id} and name like 'cases.case.%atched' order by seq`.execute(
    app.db,
  )
  expect(rows).toEqual([
    { name: 'cases.case.watched', who: me.id },
    { name: 'cases.case.watched', who: colleague.id },
    { name: 'cases.case.unwatched', who: me.id },
  ])
  await expect(mine().seeCase({ id: 'nowhere', version: 1 })).rejects.toMatchObject({ code: 'caseNotFound' })
})
