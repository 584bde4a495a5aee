import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditContract } from '#contracts/audit'
import { customersContract } from '#contracts/customers'
import { maskedFields, type FieldRules } from '#kernel/contract'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'

let app: TestApp
let customer: { id: string; href: string }
const phone = '13866668888'
beforeAll(async () => {
  app = await testApp(modules)
  customer = await app.as(customersContract).registerCustomer({
    name: '诸葛孔明',
    identities: [
      { kind: 'phone', value: phone },
      { kind: 'email', value: 'kongming@shu.example' },
    ],
    services: [{ product: 'mobile', number: phone }],
  })
})
afterAll(() => app.close())
let minutes = 0
// Each test with its own hour, so that none uses up the reveals of another.
beforeEach(() => app.setNow(new Date(Date.parse('2026-03-02T01:00:00Z') + (minutes += 2000) * 60_000)))

const who = (rules: Partial<FieldRules> = {}) => ({ id: 'lead', fields: { ...maskedFields, ...rules } })
const may = ['audit.value.reveal', 'customers.*']
const reveal = (input: { href: string; path: string; reason?: string; note?: string }, permissions = may, rules = {}) =>
  app.as(auditContract, permissions, who(rules)).revealValue({ reason: 'contactCustomer', ...input } as never)
const identity = async () => {
  const { items } = await app.as(customersContract, ['*'], who()).listIdentities({ filter: { kind: 'phone' } })
  return items[0]!
}
const entries = async () =>
  (
    await sql<{ noun: string; subject_id: string; after: unknown; actor_id: string }>`
      select noun, subject_id, after, actor_id from kernel.audit_entry where operation = 'revealValue' order by id desc`.execute(
      app.db,
    )
  ).rows

describe('a masked value is revealed', () => {
  test('for a minute, with a reason, and the audit keeps of whom and why, not what', async () => {
    const { id, href, value } = await identity()
    expect(value).toBe('138****8888')
    const shown = await reveal({ href, path: 'value', note: '回电核实' })
    expect(shown).toEqual({ revealed: phone, until: new Date(app.host.now().getTime() + 60_000) })
    const [entry] = await entries()
    expect(entry).toMatchObject({
      noun: 'identity',
      subject_id: id,
      actor_id: 'lead',
      after: { attribute: 'value', class: 'identity', reason: 'contactCustomer', note: '回电核实' },
    })
    expect(JSON.stringify(entry)).not.toContain(phone.slice(3))
    const { items } = await app.as(auditContract).listAuditEntries({ filter: { operation: 'revealValue' } })
    expect(items[0]).toMatchObject({ actorId: 'lead', subjectId: id })
  })
  test('inside a resource by the id of the item, which need not stand where it stood', async () => {
    const { id } = await identity()
    const href = `/api/customers/v1/customer/${customer.id}/overview`
    expect(await reveal({ href, path: `identities.${id}.value` })).toMatchObject({ revealed: phone })
    expect((await entries())[0]).toMatchObject({ subject_id: id, after: { attribute: 'identities.value' } })
    expect(await reveal({ href, path: 'customer.name' })).toMatchObject({ revealed: '诸葛孔明' })
  })
  test('in the cell of a list, and the words that were searched are not kept', async () => {
    const href = `/api/customers/v1/customer?q=${phone}`
    expect(await reveal({ href, path: `${customer.id}.phone` })).toMatchObject({ revealed: `+86${phone}` })
    expect(JSON.stringify(await entries())).not.toContain(phone.slice(3))
  })
  test('and a repeat with the same Idempotency-Key leaves no value behind', async () => {
    const { href } = await identity()
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'again' } }
    const body = JSON.stringify({ href, path: 'value', reason: 'dispatch' })
    expect((await app.fetch('/api/audit/v1/reveal', { ...sent, body }, may, who())).status).toBe(201)
    const { rows } = await sql`select 1 from kernel.idempotent_reply where body::text like ${`%${phone}%`}`.execute(
      app.db,
    )
    expect(rows).toEqual([])
  })
})

describe('it is refused', () => {
  test('without the permission to reveal, and without the one to read it', async () => {
    const { href } = await identity()
    await expect(reveal({ href, path: 'value' }, ['customers.*'])).rejects.toMatchObject({ status: 403 })
    await expect(reveal({ href, path: 'value' }, ['audit.value.reveal'])).rejects.toMatchObject({
      status: 403,
      code: 'notPermitted',
    })
  })
  test('without a reason, or with another one that is not said', async () => {
    const { href } = await identity()
    await expect(reveal({ href, path: 'value', reason: '' })).rejects.toMatchObject({ status: 400 })
    await expect(reveal({ href, path: 'value', reason: 'other', note: '  x ' })).rejects.toMatchObject({
      code: 'reasonNeedsWords',
      details: [{ path: 'note' }],
    })
    expect(await reveal({ href, path: 'value', reason: 'other', note: '法院调取证据' })).toMatchObject({
      revealed: phone,
    })
  })
  test('where a rule hides it, and where there is nothing', async () => {
    const { href } = await identity()
    await expect(reveal({ href, path: 'value' }, may, { identity: 'hidden' })).rejects.toMatchObject({
      code: 'notRevealable',
    })
    for (const path of ['noSuch', 'value.x', '__proto__', 'constructor.name'])
      await expect(reveal({ href, path })).rejects.toMatchObject({ status: 404 })
    for (const nowhere of ['/api/no/v1/thing', 'https://elsewhere.example/x', '/api/interactions/v1/chat/message'])
      await expect(reveal({ href: nowhere, path: 'value' }, ['*'])).rejects.toMatchObject({
        status: expect.any(Number),
      })
    await expect(
      reveal({ href: `${customersContract.listServices.path}?number.regex=^138`, path: '0.number' }),
    ).rejects.toMatchObject({ code: 'maskedFilter' })
  })
  test('after thirty in ten minutes, however many are asked for at once', async () => {
    const { href } = await identity()
    const tries = await Promise.allSettled(Array.from({ length: 34 }, () => reveal({ href, path: 'value' })))
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(30)
    const refused = tries.find((t) => t.status === 'rejected')
    expect(refused?.reason).toMatchObject({ status: 429, code: 'revealLimit' })
    app.setNow(new Date(app.host.now().getTime() + 601_000))
    expect(await reveal({ href, path: 'value' })).toMatchObject({ revealed: phone })
  })
})
