import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customersContract } from '#contracts/customers'
import { maskedFields, type FieldRules } from '#kernel/contract'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'

let app: TestApp
beforeAll(async () => {
  app = await testApp(modules)
})
afterAll(() => app.close())
const open = () => app.as(customersContract)
const under = (rules: Partial<FieldRules> = {}) =>
  app.as(customersContract, ['*'], { id: 'masked', fields: { ...maskedFields, ...rules } })
let n = 0
const phoneOf = (i: number) => `138${String(5_550_000 + i)}1`
async function register() {
  const phone = phoneOf(++n)
  const customer = await open().registerCustomer({
    name: `诸葛孔明${n}`,
    identities: [{ kind: 'phone', value: phone }],
    accounts: [{ number: `A${String(9_000_000 + n)}`, name: '诸葛家' }],
    services: [{ product: 'mobile', number: phone, address: `南京市鼓楼区中山路${n}8号` }],
  })
  return { phone, id: customer.id, serviceId: customer.service[0]!.id }
}
const nameIn = async (id: string) =>
  (await sql<{ name: string }>`select name from customers.customer where id = ${id}`.execute(app.db)).rows[0]!.name

describe('a customer as somebody sees it who has no need of more', () => {
  test('is masked on every page, and his own writes are answered masked too', async () => {
    const { id, phone, serviceId } = await register()
    const of = await under().getCustomerOverview({ id })
    expect(of).toMatchObject({
      customer: { name: '诸*', service: [{ number: `138****${phone.slice(-4)}`, address: '南京市鼓楼区***' }] },
      identities: [{ value: `138****${phone.slice(-4)}`, valueNorm: `138****${phone.slice(-4)}` }],
      accounts: [{ name: '诸*' }],
    })
    expect(JSON.stringify(of)).not.toContain(phone.slice(3, 8))
    expect(await under().changeService({ id: serviceId, status: 'suspended' })).toMatchObject({
      number: `138****${phone.slice(-4)}`,
    })
  })
  test('hidden shows nothing of it, read-only all', async () => {
    const { id, phone } = await register()
    expect(await under({ identity: 'hidden', phone: 'readOnly' }).getCustomerOverview({ id })).toMatchObject({
      identities: [{ value: '***' }],
      services: [{ number: phone }],
    })
  })
})

describe('what comes back', () => {
  test('a whole resource sent back as it was shown changes nothing', async () => {
    const { id, serviceId } = await register()
    const before = await open().getService({ id: serviceId })
    const { number, address, status } = await under().getService({ id: serviceId })
    await under().changeService({ id: serviceId, number, address, status })
    expect(await open().getService({ id: serviceId })).toEqual({ ...before, version: 2 })
    const customer = await open().getCustomer({ id })
    const { href: _, service: __, account: ___, version: ____, ...shown } = await under().getCustomer({ id })
    await under().changeCustomer(shown as never)
    expect(await open().getCustomer({ id })).toEqual(customer)
  })
  test('what was changed is saved beside what was only sent back', async () => {
    const { serviceId } = await register()
    const { number } = await under().getService({ id: serviceId })
    await under().changeService({ id: serviceId, number, address: '南京市玄武区珠江路9号' })
    const after = await open().getService({ id: serviceId })
    expect([after.number, after.address]).toEqual([phoneOf(n), '南京市玄武区珠江路9号'])
  })
  test('contact media of a partner are put together again, also in another order', async () => {
    const medium = (phoneNumber: string, city: string) => ({
      mediumType: 'telephone',
      characteristic: { phoneNumber, city },
    })
    const party = await open().createIndividual({
      givenName: '孔明',
      familyName: '诸葛',
      contactMedium: [medium('13811112222', '南京'), medium('13933334444', '杭州')],
    } as never)
    const shown = (await under().getIndividual({ id: party.id })) as unknown as { contactMedium: unknown[] }
    expect(JSON.stringify(shown)).toContain('138****2222')
    const [first, second] = shown.contactMedium
    const added = medium('13755556666', '宁波')
    await under().changeIndividual({ id: party.id, contactMedium: [second, added, first] } as never)
    expect(await open().getIndividual({ id: party.id })).toMatchObject({
      contactMedium: [medium('13933334444', '杭州'), added, medium('13811112222', '南京')],
    })
  })
  test.each([
    ['name', '张*'],
    ['name', '138****0000'],
  ])('the masked form of something else is refused for %s', async (attribute, value) => {
    const { id } = await register()
    const was = await nameIn(id)
    await expect(under().changeCustomer({ id, [attribute]: value })).rejects.toMatchObject({
      status: 400,
      code: 'maskedValueSent',
    })
    expect(await nameIn(id)).toBe(was)
  })
  test('a masked number is no identity to add', async () => {
    const { id } = await register()
    await expect(under().addIdentity({ customerId: id, kind: 'phone', value: '138****1234' })).rejects.toMatchObject({
      code: 'maskedValueSent',
    })
  })
  test('what a rule does not let write is refused by name, unless it only comes back', async () => {
    const { serviceId } = await register()
    for (const rule of ['readOnly', 'hidden'] as const) {
      const { number } = await under({ phone: rule }).getService({ id: serviceId })
      await under({ phone: rule }).changeService({ id: serviceId, number, status: 'active' })
      for (const other of ['13900000000', null])
        await expect(under({ phone: rule }).changeService({ id: serviceId, number: other })).rejects.toMatchObject({
          status: 403,
          code: 'fieldNotWritable',
          reason: expect.stringContaining('number'),
        })
    }
    expect((await open().getService({ id: serviceId })).number).toBe(phoneOf(n))
  })
})

describe('what is masked cannot be found out by asking', () => {
  test.each([[{ 'number.ne': '13855500011' }], [{ number: Array.from({ length: 11 }, (_, i) => phoneOf(i)) }]])(
    'a filter of part of it is refused: %j',
    async (filter) => {
      await expect(under().listServices({ filter })).rejects.toMatchObject({ status: 403, code: 'maskedFilter' })
      await expect(under({ phone: 'clear' }).listServices({ filter })).resolves.toBeDefined()
    },
  )
  test.each([{ 'number.regex': '^1385' }, { 'number.gt': '1385' }, { 'number.lte': '1385' }])(
    'a filter of part of what is sealed is refused to everybody: %j',
    async (filter) => {
      await expect(under().listServices({ filter })).rejects.toMatchObject({ status: 403, code: 'maskedFilter' })
      await expect(under({ phone: 'clear' }).listServices({ filter })).rejects.toMatchObject({ code: 'badFilterValue' })
    },
  )
  test('its order is refused', async () => {
    await expect(under().listServices({ sort: '-number' })).rejects.toMatchObject({ code: 'maskedSort' })
    await expect(under().listCustomers({ sort: 'name' })).rejects.toMatchObject({ code: 'maskedSort' })
  })
  test('attributes nobody declared are not left out', async () => {
    await expect(
      under().listIndividuals({ filter: { 'contactMedium.characteristic.phoneNumber.regex': '^1381' } }),
    ).rejects.toMatchObject({ code: 'maskedFilter' })
  })
  test('the whole value still finds, and shows masked', async () => {
    const { phone, serviceId } = await register()
    const { items } = await under().listServices({ filter: { number: phone } })
    expect(items).toMatchObject([{ id: serviceId, number: `138****${phone.slice(-4)}` }])
    await expect(under({ phone: 'hidden' }).listServices({ filter: { number: phone } })).rejects.toMatchObject({
      code: 'maskedFilter',
    })
  })
})

describe('somebody is still found', () => {
  const found = async (q: string, rules: Partial<FieldRules> = {}) =>
    (await under(rules).searchCustomers({ q })).items.map((i) => i.id)
  test('by a whole number or its last four digits, not by its beginning or middle', async () => {
    const { id, phone } = await register()
    expect(await found(phone)).toContain(id)
    expect(await found(`+86 ${phone}`)).toContain(id)
    expect(await found(phone.slice(-4))).toContain(id)
    for (const part of [phone.slice(0, 4), phone.slice(0, 7), phone.slice(0, 10), phone.slice(-8)])
      expect(await found(part)).not.toContain(id)
    const clear = { phone: 'clear', identity: 'clear', email: 'clear', number: 'clear' } as const
    expect(await found(phone.slice(0, 10), clear)).toContain(id)
  })
  test('by a whole name, and by its parts and pinyin only where names are shown', async () => {
    const { id } = await register()
    expect(await found(`诸葛孔明${n}`)).toContain(id)
    for (const part of [`孔明${n}`, '诸葛', `zhugekongming${n}`, 'zgkm']) {
      expect(await found(part)).not.toContain(id)
      expect(await found(part, { name: 'clear' })).toContain(id)
    }
  })
  test('by a whole address, and by its streets only where addresses are shown', async () => {
    const { id } = await register()
    expect(await found(`南京市鼓楼区中山路${n}8号`)).toContain(id)
    expect(await found('中山路')).not.toContain(id)
    expect(await found('中山路', { address: 'clear' })).toContain(id)
  })
})
