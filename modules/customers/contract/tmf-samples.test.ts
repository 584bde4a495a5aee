import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import customers from '../module.ts'

const folder = join(import.meta.dirname, '../../../../shared/tmf')
type Json = Record<string, unknown>
interface Swagger {
  readonly definitions: Readonly<
    Record<
      string,
      { readonly required?: string[]; readonly properties: Readonly<Record<string, { readonly type?: string }>> }
    >
  >
}
const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'))
const cases = [
  {
    name: 'Customer',
    path: '/tmf-api/customerManagement/v4/customer',
    sample: 'TMF629/samples/Customer.example.json',
    swagger: 'TMF629/TMF629_Customer_Management_API_v4.0.0_swagger.json',
    patch: { statusReason: 'checked again' },
  },
  {
    name: 'Individual',
    path: '/tmf-api/party/v4/individual',
    sample: 'TMF632/samples/Individual.example.json',
    swagger: 'TMF632/TMF632_Party_Management_API_v4.0.0_swagger.json',
    patch: { maritalStatus: 'single' },
  },
  {
    name: 'Organization',
    path: '/tmf-api/party/v4/organization',
    sample: 'TMF632/samples/Organization.example.json',
    swagger: 'TMF632/TMF632_Party_Management_API_v4.0.0_swagger.json',
    patch: { nameType: 'ltd' },
  },
]
const present = existsSync(folder)
if (!present) console.log(`The official TM Forum samples are not at ${folder}: their conformance tests did not run.`)

let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, audit, customers])
})
afterAll(() => app.close())
const send = (path: string, method: string, body: Json) =>
  app.fetch(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

describe.each(present ? cases : [])('the official $name sample', ({ name, path, sample, swagger, patch }) => {
  const sent = present ? (read(sample) as Json) : {}
  const shape = present ? (read(swagger) as Swagger).definitions : {}
  const mandatory = [...(shape[name]?.required ?? []), ...(shape[`${name}_Create`]?.required ?? [])]
  const post = async () => (await (await send(path, 'POST', sent)).json()) as Json

  test('is taken with 201 and comes back as it was sent, with an id and href of ours', async () => {
    const response = await send(path, 'POST', sent)
    const made = (await response.json()) as Json
    expect(response.status).toBe(201)
    const { id: _, href: __, ...attributes } = sent
    expect(made).toMatchObject(attributes)
    expect(response.headers.get('location')).toBe(made.href)
    for (const attribute of ['id', 'href', ...mandatory]) expect(made, attribute).toHaveProperty(attribute)
    for (const [attribute, value] of Object.entries(made)) {
      const type = shape[name]?.properties[attribute]?.type
      if (type) expect(Array.isArray(value) ? 'array' : typeof value, attribute).toBe(type)
    }
  })
  test('is found by every plain attribute it has, dates as they were written', async () => {
    const made = await post()
    for (const [attribute, value] of Object.entries(sent)) {
      if (typeof value !== 'string' || attribute === 'id' || attribute === 'href') continue
      const found = (await (
        await app.fetch(`${path}?${new URLSearchParams({ [attribute]: value }).toString()}`)
      ).json()) as Json[]
      expect(
        found.map((f) => f.id),
        attribute,
      ).toContain(made.id)
    }
    expect(await (await app.fetch(`${path}?href=${encodeURIComponent(String(made.href))}`)).json()).toMatchObject([
      { id: made.id },
    ])
  })
  test('is patched with 200, shown in parts with `fields`, deleted with 204 and then gone', async () => {
    const made = await post()
    const patched = await send(String(made.href), 'PATCH', patch)
    expect([patched.status, await patched.json()]).toMatchObject([200, { ...patch, id: made.id }])
    for (const fields of mandatory)
      expect(
        Object.keys((await (await app.fetch(`${String(made.href)}?fields=${fields}`)).json()) as Json).sort(),
      ).toEqual([...new Set(['id', 'href', fields])].sort())
    expect((await app.fetch(String(made.href), { method: 'DELETE' })).status).toBe(204)
    const gone = await app.fetch(String(made.href))
    expect([gone.status, await gone.json()]).toMatchObject([
      404,
      { code: expect.any(String), reason: expect.any(String) },
    ])
  })
  test('lacking what is mandatory is refused with 400 and {code, reason}', async () => {
    for (const attribute of shape[`${name}_Create`]?.required ?? []) {
      const { [attribute]: _, ...rest } = sent
      const response = await send(path, 'POST', rest)
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { code: expect.any(String), reason: expect.any(String) },
      ])
    }
  })
})

test('attributes a list shows and the API calls mandatory are on every item, whatever made it', async () => {
  for (const { path } of cases) {
    const items = (await (await app.fetch(path)).json()) as Json[]
    for (const item of items)
      expect(item).toMatchObject({
        id: expect.any(String),
        href: expect.stringMatching(/^http:\/\/clearline\.test\/tmf-api\//),
      })
  }
})
