import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customersContract } from '#contracts/customers'
import { privacyContract } from '#contracts/privacy'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { anIncident } from '../fixtures.ts'

let app: TestApp
let n = 0
beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-02T01:00:00Z' })
})
afterAll(() => app.close())
const privacy = () => app.as(privacyContract)
const report = async () => (await privacy().reportSecurityIncident(anIncident())).id
const aCustomer = (name = '韩梅梅') =>
  app.as(customersContract).registerCustomer({
    name,
    class: 'ordinary',
    number: `C77${String(++n).padStart(4, '0')}`,
    identities: [{ kind: 'email', value: `affected${n}@mail.example`, status: 'verified' }],
  })
const listed = (incidentId: string, query = {}) => privacy().listAffectedCustomers({ incidentId, ...query })

describe('who an incident affects', () => {
  test('is added by id and by number at once; nobody stands there twice, and what nobody goes by is said', async () => {
    const id = await report()
    const [a, b] = [await aCustomer(), await aCustomer('李雷')]
    expect(
      await privacy().addAffectedCustomers({ id, customers: [a.id, ` ${b.number} `, a.number!, 'C-unknown', b.id] }),
    ).toEqual({ added: 2, unknown: ['C-unknown'] })
    expect(await privacy().addAffectedCustomers({ id, customers: [a.number!] })).toEqual({ added: 0, unknown: [] })
    const { items } = await listed(id)
    expect(items.map((c) => c.name).sort()).toEqual(['李雷', '韩梅梅'].sort())
    expect((await privacy().getSecurityIncident({ id })).affectedCount).toBe(2)
  })
  test('is never counted lower than it is listed, whatever an assessment says, and may be more than our customers', async () => {
    const id = await report()
    const assess = (affectedCount: number) =>
      privacy().assessIncident({
        id,
        severity: 'larger',
        operator: 'critical',
        personalData: true,
        categories: ['name'],
        affectedCount,
        assessment: '名单外传',
      })
    const customers = (await Promise.all([aCustomer(), aCustomer(), aCustomer()])).map((c) => c.id)
    await privacy().addAffectedCustomers({ id, customers })
    expect((await assess(1)).affectedCount).toBe(3)
    expect((await assess(40)).affectedCount).toBe(40)
    await privacy().removeAffectedCustomer({ id, customerId: customers[0]! })
    expect((await privacy().getSecurityIncident({ id })).affectedCount).toBe(40)
    expect((await listed(id)).items).toHaveLength(2)
  })
  test('comes by the page, and a thousand at once take as many statements as one', async () => {
    const id = await report()
    const people = await Promise.all(Array.from({ length: 5 }, () => aCustomer()))
    const unknown = Array.from({ length: 995 }, (_, i) => `C99${i}`)
    const answer = await privacy().addAffectedCustomers({
      id,
      customers: [...people.map((p) => p.number!), ...unknown],
    })
    expect(answer.added).toBe(5)
    expect(answer.unknown).toHaveLength(995)
    const first = await listed(id, { limit: 3 })
    expect(first.items).toHaveLength(3)
    const rest = await listed(id, { limit: 3, offset: 3 })
    expect(new Set([...first.items, ...rest.items].map((c) => c.id)).size).toBe(5)
  })
  test('is the customer that counts, when one was merged into another', async () => {
    const id = await report()
    const [kept, gone] = [await aCustomer(), await aCustomer()]
    await app.as(customersContract).mergeCustomers({ id: gone.id, into: kept.id, reason: '同一人' })
    await privacy().addAffectedCustomers({ id, customers: [gone.number!] })
    expect((await listed(id)).items.map((c) => c.id)).toEqual([kept.id])
  })
  test('is changed by those who work on it only, and not after it is closed', async () => {
    const id = await report()
    const reader = app.as(privacyContract, ['privacy.incident.read'])
    await expect(reader.addAffectedCustomers({ id, customers: ['C1'] })).rejects.toMatchObject({ code: 'notPermitted' })
    await sql`update privacy.incident set status = 'closed', cause = 'c', lessons = 'l', actions = 'a', closed_at = ${new Date()}
      where id = ${id}`.execute(app.db)
    await expect(privacy().addAffectedCustomers({ id, customers: ['C1'] })).rejects.toMatchObject({
      code: 'incidentClosed',
    })
  })
})
