import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliverOutside } from '#kernel/events'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../../kernel/audit/module.ts'
import events from '../../kernel/events/module.ts'
import identity from '../../kernel/identity/module.ts'
import jobs from '../../kernel/jobs/module.ts'
import standards from './module.ts'

const samples = join(import.meta.dirname, '../../../shared/tmf/TMF657/samples')
const base = '/tmf-api/serviceQualityManagement/v4'
const sampleOf = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(samples, `${name}.example.json`), 'utf8'))
const resources = [
  ['ServiceLevelObjective', `${base}/serviceLevelObjective`],
  ['ServiceLevelSpecification', `${base}/serviceLevelSpecification`],
] as const

let app: TestApp
let listener: Server
const heard: { eventType: string; event: Record<string, { id: string }> }[] = []
beforeAll(async () => {
  app = await testApp([events, jobs, identity, audit, standards], { env: { ALLOW_PRIVATE_CALLBACKS: 'true' } })
  listener = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => {
      heard.push(JSON.parse(body))
      response.writeHead(201).end()
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => listener.once('listening', resolve))
})
afterAll(async () => {
  listener.close()
  await app.close()
})
const send = (method: string, path: string, body?: unknown) =>
  app.fetch(path, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  })
const deliver = async () => {
  while (await deliverOutside(app.host));
}

if (!existsSync(samples)) console.log(`TMF657 samples are not at ${samples}: their tests are left out`)
describe.runIf(existsSync(samples))('the official samples', () => {
  test.each(resources)('%s comes back as it was sent, dates that are none included', async (name, path) => {
    const { id: _, href: __, ...sample } = sampleOf(name)
    const created = await send('POST', path, sampleOf(name))
    const body = (await created.json()) as Record<string, unknown>
    expect(created.status).toBe(201)
    expect(body).toMatchObject(sample)
    expect(body.href).toBe(`http://clearline.test${path}/${String(body.id)}`)
    expect(await (await send('GET', String(body.href))).json()).toEqual(body)
  })

  test.each(resources)('%s is found by any attribute it was sent with, at any depth', async (name, path) => {
    const found = async (query: string) => ((await (await send('GET', `${path}?${query}`)).json()) as unknown[]).length
    const { name: named } = sampleOf(name)
    expect(await found(`name=${encodeURIComponent(String(named))}`)).toBe(1)
    if (name === 'ServiceLevelObjective') {
      expect(await found('conformancePeriod.endDateTime=2021-03-00T00%3A00%3A00%2B01%3A00')).toBe(1)
      expect(await found('tolerancePeriod.startDateTime=06%3A00%3A00')).toBe(1)
      expect(await found('serviceLevelObjectiveParameter.relatedEntity.name=GPON')).toBe(1)
      expect(await found('serviceLevelObjectiveParameter.relatedEntity.name=DSL')).toBe(0)
    } else expect(await found('relatedServiceLevelObjective.id=3113')).toBe(1)
  })
})

test.each([
  [
    'serviceLevelObjective',
    { conformanceTarget: '32', conformanceComparator: '>', serviceLevelObjectiveParameter: { name: 'x' } },
  ],
  ['serviceLevelSpecification', { name: '接入', relatedServiceLevelObjective: [{ id: '3112' }] }],
])('who listens at the hub is told of each %s made, changed and deleted', async (resource, body) => {
  const { port } = listener.address() as { port: number }
  const hub = await send('POST', `${base}/hub`, { callback: `http://127.0.0.1:${port}/listener` })
  expect(hub.status).toBe(201)
  const { href } = (await hub.json()) as { href: string }
  heard.length = 0
  const made = (await (await send('POST', `${base}/${resource}`, body)).json()) as { id: string; href: string }
  await deliver()
  expect((await send('PATCH', made.href, { description: '新' })).status).toBe(200)
  await deliver()
  expect((await send('DELETE', made.href)).status).toBe(204)
  await deliver()
  await send('DELETE', href)
  const type = resource.replace(/^s/, 'S')
  expect(heard.map((told) => told.eventType)).toEqual([
    `${type}CreateEvent`,
    `${type}AttributeValueChangeEvent`,
    `${type}DeleteEvent`,
  ])
  expect(heard.map((told) => told.event[resource]?.id)).toEqual([made.id, made.id, made.id])
})
