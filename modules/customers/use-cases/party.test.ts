import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { customersContract } from '../contract/index.ts'
import { anIndividual, anOrganization } from '../fixtures.ts'
import customers from '../module.ts'

const c = customersContract
let app: TestApp
beforeAll(async () => {
  app = await testApp([events, jobs, audit, customers])
})
afterAll(() => app.close())

resourceSuite('individual', {
  app: () => app,
  list: c.listIndividuals,
  get: c.getIndividual,
  create: c.createIndividual,
  patch: c.changeIndividual,
  remove: c.deleteIndividual,
  make: (n) =>
    anIndividual(n, {
      familyName: `王${n}`,
      birthDate: `1967-09-2${n % 10}T05:00:00.246Z`,
      languageAbility: [{ languageCode: `L${n}` }],
    }),
  change: { body: { status: 'validated', nationality: 'CN' }, shows: { status: 'validated', nationality: 'CN' } },
  bad: { givenName: "nobody's" },
  mandatory: ['givenName', 'familyName', 'status'],
  filterable: ['familyName', 'birthDate', 'languageAbility.languageCode', 'title'],
  event: 'customers.individual.created',
})
resourceSuite('organization', {
  app: () => app,
  list: c.listOrganizations,
  get: c.getOrganization,
  create: c.createOrganization,
  patch: c.changeOrganization,
  remove: c.deleteOrganization,
  make: (n) =>
    anOrganization(n, { isLegalEntity: true, existsDuring: { startDateTime: `2015-10-2${n % 10}T08:31:52.026Z` } }),
  change: { body: { status: 'closed' }, shows: { status: 'closed' } },
  bad: { isLegalEntity: true },
  mandatory: ['tradingName', 'status'],
  filterable: ['tradingName', 'existsDuring.startDateTime'],
  event: 'customers.organization.created',
})

describe('a party', () => {
  const all = () => app.as(c)
  test("is of one kind: the other kind's address does not show it", async () => {
    const { id } = await all().createOrganization(anOrganization(50))
    await expect(all().getIndividual({ id })).rejects.toMatchObject({ status: 404 })
    expect((await all().listIndividuals({ filter: { id } })).items).toEqual([])
  })
  test('status takes what TMF632 v4 spells and what v5 spells, and nothing else', async () => {
    const { id } = await all().createIndividual(anIndividual(51))
    for (const status of ['deceaded', 'deceased'] as const)
      expect((await all().changeIndividual({ id, status })).status).toBe(status)
    await expect(all().changeIndividual({ id, status: 'closed' as never })).rejects.toMatchObject({ status: 400 })
    const events = await sql<{ name: string }>`select name from kernel.event where key = ${id} order by seq`.execute(
      app.db,
    )
    expect(events.rows.map((r) => r.name)).toEqual([
      'customers.individual.created',
      ...['changed', 'stateChanged', 'changed', 'stateChanged'].map((n) => `customers.individual.${n}`),
    ])
  })
  test('that is a customer cannot be deleted; a new name finds the customer', async () => {
    const { id } = await all().createIndividual(anIndividual(52))
    const customer = await all().createCustomer({ name: '主账号', engagedParty: { id } })
    await expect(all().deleteIndividual({ id })).rejects.toMatchObject({ status: 409, code: 'partyInUse' })
    await all().changeIndividual({ id, familyName: '单', givenName: '雄信', fullName: null })
    expect((await all().searchCustomers({ q: 'shan xx' })).items.map((i) => i.id)).toEqual([customer.id])
    expect((await all().getCustomer({ id: customer.id })).engagedParty.name).toBe('单雄信')
  })
})

test('every notification carries the resource its listeners expect', async () => {
  const all = app.as(c)
  const individual = await all.createIndividual(anIndividual(60))
  const organization = await all.createOrganization(anOrganization(60))
  const customer = await all.createCustomer({ name: 'x', engagedParty: { id: individual.id } })
  const payloads: Record<string, object> = {
    customer: { customerId: customer.id, orgId: null, partyId: individual.id, partyKind: 'individual' },
    individual: { partyId: individual.id },
    organization: { partyId: organization.id },
  }
  const wanted: Record<string, unknown> = { customer, individual, organization }
  const absolute = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('"href":"/', '"href":"http://clearline.test/'))
  for (const n of customers.notifications) {
    const told = absolute(await app.read((ctx) => n.load(ctx, payloads[n.resource] as never)))
    const { id, href } = wanted[n.resource] as { id: string; href: string }
    const engagedParty = { id: individual.id, href: individual.href, '@referredType': 'Individual' }
    expect(told, n.eventType).toEqual(
      n.eventType.endsWith('DeleteEvent')
        ? { id, href, ...(n.resource === 'customer' ? { engagedParty } : {}) }
        : wanted[n.resource],
    )
  }
  expect(customers.notifications.map((n) => n.eventType).sort()).toEqual(
    ['Customer', 'Individual', 'Organization'].flatMap((r) =>
      ['AttributeValueChange', 'Create', 'Delete', 'StateChange'].map((k) => `${r}${k}Event`),
    ),
  )
})
