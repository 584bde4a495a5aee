import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestApp } from '#kernel/testing'
import { adminToken, demoSignIn } from './fixtures.ts'
import { shippedRoles } from './index.ts'

let app: TestApp
let web: Awaited<ReturnType<typeof demoSignIn>>['web']
beforeAll(async () => {
  ;({ app, web } = await demoSignIn())
})
afterAll(() => app.close())
const admin = () => web.as({ authorization: `Bearer ${adminToken}` })
const holder = async (...roleCodes: string[]) =>
  web.as({ authorization: `Bearer ${(await admin().createApiKey({ name: roleCodes.join(), roleCodes })).token}` })
const role = (code: string) => ({ code, nameZh: code, nameEn: code, permissions: ['identity.person.read'] })

test('who has a role sees by its rules, what it does not list masked, and the next request after a change by the new ones', async () => {
  const made = await admin().createRole({ ...role('looker'), fieldRules: { colleague: 'masked', phone: 'readOnly' } })
  expect(made.fieldRules).toEqual({ colleague: 'masked', phone: 'readOnly' })
  const looker = await holder('looker')
  expect((await looker.whoAmI({})).fieldRules).toMatchObject({ colleague: 'masked', phone: 'readOnly', name: 'masked' })
  const { items } = await looker.listPeople({ limit: 3 })
  for (const person of items) expect(person.name).toMatch(/^.\*$/)
  await admin().changeRole({ id: made.id, fieldRules: { colleague: 'clear' } })
  expect((await looker.whoAmI({})).fieldRules).toMatchObject({ colleague: 'clear', phone: 'masked' })
  for (const person of (await looker.listPeople({ limit: 3 })).items) expect(person.name).not.toContain('*')
})
test('a further role takes nothing away', async () => {
  await admin().createRole({ ...role('blind'), fieldRules: { colleague: 'hidden', name: 'hidden', phone: 'hidden' } })
  expect((await (await holder('blind')).whoAmI({})).fieldRules).toMatchObject({ colleague: 'hidden', phone: 'hidden' })
  const both = (await (await holder('blind', 'agent')).whoAmI({})).fieldRules
  expect(both).toEqual((await (await holder('agent')).whoAmI({})).fieldRules)
})
test('a role made without rules shows colleagues and masks customers; an unknown rule is refused', async () => {
  expect((await admin().createRole(role('plain'))).fieldRules).toEqual({ colleague: 'clear' })
  await expect(admin().createRole({ ...role('odd'), fieldRules: { phone: 'blurred' } as never })).rejects.toMatchObject(
    { status: 400 },
  )
})
test('of the shipped roles only partners, who are programs, see phones, mails or identities; administrators see no more than others', () => {
  const showing = (kind: 'phone' | 'email' | 'identity' | 'text' | 'content') =>
    shippedRoles.filter((r) => (r.fieldRules as Record<string, string>)[kind]).map((r) => r.code)
  for (const kind of ['phone', 'email', 'identity', 'text', 'content'] as const)
    expect(showing(kind)).toEqual(['partner'])
  expect(shippedRoles.find((r) => r.code === 'administrator')?.fieldRules).toEqual({ colleague: 'clear' })
})
