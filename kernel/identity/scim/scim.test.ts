import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import type { TestApp } from '#kernel/testing'
import { adminToken, demoSignIn } from '../fixtures.ts'
import { demoPassword } from '../index.ts'

let app: TestApp
let web: Awaited<ReturnType<typeof demoSignIn>>['web']
let idOf: Awaited<ReturnType<typeof demoSignIn>>['idOf']
let token = ''
const admin = () => web.as({ authorization: `Bearer ${adminToken}` })
beforeAll(async () => {
  ;({ app, web, idOf } = await demoSignIn())
  await admin().createRole({
    code: 'directory',
    nameZh: '目录',
    nameEn: 'Directory',
    permissions: ['identity.scim.use'],
  })
  token = (await admin().createApiKey({ name: 'Entra ID', roleCodes: ['directory'] })).token!
  await admin().createSsoProvider({
    nameZh: '统一认证',
    nameEn: 'Company',
    issuer: 'https://login.example.cn',
    clientId: 'clearline',
    clientSecret: 'secret',
    groupRoles: [
      { group: 'Service desk', roleCode: 'agent' },
      { group: 'NOC', roleCode: 'nocEngineer' },
    ],
  })
})
afterAll(() => app.close())

type Answer = { status: number; [name: string]: unknown }
async function call(method: string, path: string, body?: unknown, key = token): Promise<Answer> {
  const response = await web.send(`/scim/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/scim+json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    ...(text ? (JSON.parse(text) as object) : {}),
    status: response.status,
    type: response.headers.get('content-type'),
  }
}
const core = 'urn:ietf:params:scim:schemas:core:2.0'
const patchOp = (Operations: unknown[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations })
const find = (filter: string, kind = 'Users') => call('GET', `/${kind}?filter=${encodeURIComponent(filter)}`)
const resources = (answer: Answer) => answer.Resources as Record<string, unknown>[]
const rolesOf = async (id: unknown) => (await admin().getPerson({ id: id as string })).roleCodes

describe('what a directory asks first', () => {
  test('configuration, resource types and schemas are described', async () => {
    expect(await call('GET', '/ServiceProviderConfig')).toMatchObject({
      status: 200,
      type: 'application/scim+json; charset=utf-8',
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true, maxResults: 200 },
    })
    expect(resources(await call('GET', '/ResourceTypes')).map((r) => r.endpoint)).toEqual(['/Users', '/Groups'])
    expect(resources(await call('GET', '/Schemas')).map((r) => r.id)).toContain(`${core}:User`)
    expect(await call('GET', `/Schemas/${core}:Group`)).toMatchObject({ status: 200, name: 'Group' })
  })
  test('without a key nothing is told, and a key of another kind is refused, in the form of SCIM', async () => {
    expect(await call('GET', '/Users', undefined, 'clk_nobody')).toMatchObject({
      status: 401,
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    })
    const { token: other } = await admin().createApiKey({ name: 'other', roleCodes: ['agent'] })
    expect(await call('GET', '/Users', undefined, other)).toMatchObject({
      status: 403,
      detail: expect.stringContaining('identity.scim.use'),
    })
    expect((await call('GET', '/Nothing')).status).toBe(404)
    expect((await call('GET', '/Users/nobody')).status).toBe(404)
  })
  test('somebody not there yet is an empty list, a filter nobody knows an error that says which are', async () => {
    expect(await find('userName eq "nobody@clearline.example"')).toMatchObject({
      status: 200,
      totalResults: 0,
      Resources: [],
    })
    expect(await find('title co "x"')).toMatchObject({
      status: 400,
      scimType: 'invalidFilter',
      detail: expect.stringContaining('userName'),
    })
    const [agent] = resources(await find('userName eq "AGENT"'))
    expect(agent!.id).toBe(await idOf('agent'))
  })
  test('pages begin at one and tell the whole number', async () => {
    const all = await call('GET', '/Users?count=200')
    expect(all).toMatchObject({ totalResults: 60, startIndex: 1, itemsPerPage: 60 })
    const page = await call('GET', '/Users?startIndex=59&count=10')
    expect(resources(page).map((r) => r.id)).toEqual(
      resources(all)
        .slice(58)
        .map((r) => r.id),
    )
    expect(await call('GET', '/Users?count=0')).toMatchObject({ totalResults: 60, Resources: [] })
  })
})

describe('as Entra ID speaks', () => {
  let id = ''
  const entraUser = {
    schemas: [`${core}:User`, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
    externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
    userName: 'Li.Na@clearline.example',
    active: true,
    displayName: '李娜',
    emails: [{ primary: true, type: 'work', value: 'Li.Na@clearline.example' }],
    meta: { resourceType: 'User' },
    name: { formatted: '李娜', familyName: '李', givenName: '娜' },
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'ningbo' },
    title: 'Agent',
  }
  test('a user is made, found by externalId, and not made twice', async () => {
    const made = await call('POST', '/Users', entraUser)
    expect(made).toMatchObject({ status: 201, userName: 'li.na@clearline.example', displayName: '李娜', active: true })
    id = made.id as string
    expect(await admin().getPerson({ id })).toMatchObject({
      name: '李娜',
      email: 'li.na@clearline.example',
      roleCodes: [],
    })
    expect(resources(await find(`externalId eq "${entraUser.externalId}"`)).map((r) => r.id)).toEqual([id])
    expect(await call('POST', '/Users', entraUser)).toMatchObject({ status: 409, scimType: 'uniqueness' })
  })
  test('attributes are replaced one by one, with the words Entra ID writes them in', async () => {
    const changed = await call(
      'PATCH',
      `/Users/${id}`,
      patchOp([
        { op: 'Replace', path: 'displayName', value: '李娜娜' },
        { op: 'Replace', path: 'emails[type eq "work"].value', value: 'nana@clearline.example' },
        { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'wenzhou' },
        { op: 'Add', path: 'title', value: 'Senior agent' },
      ]),
    )
    expect(changed).toMatchObject({
      status: 200,
      displayName: '李娜娜',
      emails: [{ value: 'nana@clearline.example' }],
      userName: 'li.na@clearline.example',
    })
    expect((await admin().getPerson({ id })).orgId).toBe(
      (await admin().listOrgs({ filter: { code: 'wenzhou' } })).items[0]!.id,
    )
  })
  test('active "False" ends every session and key at once, and "True" lets in again', async () => {
    const { password } = await admin().resetPassword({ id })
    const key = (await admin().createApiKey({ name: 'hers', roleCodes: ['agent'], personId: id })).token!
    const cookie = (
      await web.post('/api/identity/v1/auth/sign-in/email', { email: 'nana@clearline.example', password })
    ).headers
      .getSetCookie()[0]!
      .split(';')[0]!
    expect((await web.as({ cookie }).whoAmI({})).personId).toBe(id)
    await call('PATCH', `/Users/${id}`, patchOp([{ op: 'Replace', path: 'active', value: 'False' }]))
    await expect(web.as({ cookie }).whoAmI({})).rejects.toMatchObject({ status: 401 })
    await expect(web.as({ authorization: `Bearer ${key}` }).whoAmI({})).rejects.toMatchObject({ status: 401 })
    expect((await admin().getPerson({ id })).state).toBe('inactive')
    expect(await call('PATCH', `/Users/${id}`, patchOp([{ op: 'Replace', value: { active: 'True' } }]))).toMatchObject({
      active: true,
    })
  })
  test('groups give and take roles: members added and removed as Entra ID does, with the group read without its members', async () => {
    const group = await call('POST', '/Groups', {
      schemas: [`${core}:Group`],
      externalId: 'e1',
      displayName: 'Service desk',
      meta: { resourceType: 'Group' },
    })
    expect(group).toMatchObject({ status: 201, members: [] })
    const path = `/Groups/${group.id as string}`
    await call('PATCH', path, patchOp([{ op: 'Add', path: 'members', value: [{ value: id }] }]))
    expect(await rolesOf(id)).toEqual(['agent'])
    expect(await call('GET', `${path}?excludedAttributes=members`)).not.toHaveProperty('members')
    expect(await call('GET', path)).toMatchObject({ members: [{ value: id, display: '李娜娜' }] })
    expect((await call('GET', `/Users/${id}`)).groups).toMatchObject([{ display: 'Service desk' }])
    await call('PATCH', path, patchOp([{ op: 'Remove', path: 'members', value: [{ value: id }] }]))
    expect(await rolesOf(id)).toEqual([])
  })
})

describe('as Okta speaks', () => {
  let id = ''
  let group = ''
  test('a user by user name without an at sign; PUT replaces, an object without a path changes', async () => {
    const body = {
      schemas: [`${core}:User`],
      userName: 'zhang.wei',
      name: { givenName: 'Wei', familyName: 'Zhang' },
      emails: [{ primary: true, value: 'zhang.wei@clearline.example', type: 'work' }],
      displayName: '',
      locale: 'zh-CN',
      externalId: '00ujl29u0le5T6Aj10h7',
      groups: [],
      password: 'not taken',
      active: true,
    }
    const made = await call('POST', '/Users', body)
    expect(made).toMatchObject({ status: 201, userName: 'zhang.wei', displayName: 'Wei Zhang' })
    expect(made).not.toHaveProperty('password')
    id = made.id as string
    const put = await call('PUT', `/Users/${id}`, { ...body, name: { givenName: '伟', familyName: '张' } })
    expect(put).toMatchObject({ status: 200, displayName: '张伟' })
    expect(await admin().getPerson({ id })).toMatchObject({ username: 'zhang.wei', hasPassword: false })
  })
  test('a group by replacing its members, renamed, removed', async () => {
    group = (
      await call('POST', '/Groups', {
        schemas: [`${core}:Group`],
        displayName: 'Field',
        members: [{ value: id, display: 'zhang.wei' }],
      })
    ).id as string
    expect(await rolesOf(id)).toEqual([])
    await call('PATCH', `/Groups/${group}`, patchOp([{ op: 'replace', value: { id: group, displayName: 'NOC' } }]))
    expect(await rolesOf(id)).toEqual(['nocEngineer'])
    await call('PATCH', `/Groups/${group}`, patchOp([{ op: 'replace', path: 'members', value: [] }]))
    expect(await rolesOf(id)).toEqual([])
    await call('PATCH', `/Groups/${group}`, patchOp([{ op: 'add', path: 'members', value: [{ value: id }] }]))
    await call('PATCH', `/Groups/${group}`, patchOp([{ op: 'remove', path: `members[value eq "${id}"]` }]))
    expect(await rolesOf(id)).toEqual([])
    await call('PUT', `/Groups/${group}`, { displayName: 'NOC', members: [{ value: id }] })
    expect(await rolesOf(id)).toEqual(['nocEngineer'])
    expect((await call('DELETE', `/Groups/${group}`)).status).toBe(204)
    expect(await rolesOf(id)).toEqual([])
    expect((await find('displayName eq "NOC"', 'Groups')).totalResults).toBe(0)
  })
  test('active false in an object without a path deactivates; a removed user is gone for the directory and kept here', async () => {
    expect(await call('PATCH', `/Users/${id}`, patchOp([{ op: 'replace', value: { active: false } }]))).toMatchObject({
      active: false,
    })
    expect((await call('DELETE', `/Users/${id}`)).status).toBe(204)
    expect((await call('GET', `/Users/${id}`)).status).toBe(404)
    expect(await admin().getPerson({ id })).toMatchObject({ name: '张伟', state: 'inactive' })
  })
})

describe('what a directory must not do', () => {
  test('the last administrator stays, and a half-done change leaves nothing behind', async () => {
    const id = await idOf('admin')
    const answer = await call(
      'PATCH',
      `/Users/${id}`,
      patchOp([{ op: 'replace', value: { displayName: 'X', active: false } }]),
    )
    expect(answer).toMatchObject({ status: 409, detail: expect.stringMatching(/./) })
    expect(await admin().getPerson({ id })).toMatchObject({ state: 'active' })
    expect((await admin().getPerson({ id })).name).not.toBe('X')
    expect(await web.cookieOf('admin', demoPassword)).toContain('clearline')
  })
  test.each([
    ['no operations', { schemas: [] }],
    ['an operation nobody knows', patchOp([{ op: 'move', path: 'active', value: true }])],
    ['a state that is neither', patchOp([{ op: 'replace', path: 'active', value: 'maybe' }])],
    ['a path that is none', patchOp([{ op: 'replace', path: 'a b c', value: 1 }])],
    ['an address that is none', patchOp([{ op: 'replace', path: 'emails', value: [{ value: 'no address' }] }])],
    ['a name that is a list', patchOp([{ op: 'replace', path: 'displayName', value: ['x'] }])],
  ])('%s is refused with 400', async (_, body) => {
    expect(await call('PATCH', `/Users/${await idOf('trainer')}`, body)).toMatchObject({
      status: 400,
      scimType: expect.stringMatching(/^invalid/),
    })
  })
  test('members nobody knows and bodies that are no JSON are refused', async () => {
    expect(
      (
        await call('POST', '/Groups', {
          displayName: 'Ghosts',
          members: [{ value: '00000000-0000-7000-8000-00000000dead' }],
        })
      ).status,
    ).toBe(409)
    const broken = await web.send('/scim/v2/Users', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: '{',
    })
    expect(broken.status).toBe(400)
  })
  test('what it did and whom it read is in the audit, under its key', async () => {
    const { rows } = await sql<{ operation: string; actor_kind: string }>`select distinct operation, actor_kind
      from kernel.audit_entry where operation like 'scim%' and noun <> 'refusal' order by operation`.execute(app.db)
    expect(rows.map((r) => r.operation)).toEqual(
      expect.arrayContaining(['scimGETUsers', 'scimPATCHUsers', 'scimPOSTGroups']),
    )
    expect(new Set(rows.map((r) => r.actor_kind))).toEqual(new Set(['key']))
  })
})
