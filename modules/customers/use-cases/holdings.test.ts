import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import audit from '../../../kernel/audit/module.ts'
import events from '../../../kernel/events/module.ts'
import jobs from '../../../kernel/jobs/module.ts'
import { customersContract } from '../contract/index.ts'
import { aCustomer, aService, aTmfCustomer } from '../fixtures.ts'
import customers from '../module.ts'

const c = customersContract
let app: TestApp
let customerId = ''
let otherId = ''
const all = () => app.as(c)
beforeAll(async () => {
  app = await testApp([events, jobs, audit, customers])
  customerId = (await all().createCustomer(aTmfCustomer(1))).id
  otherId = (await all().createCustomer(aTmfCustomer(2))).id
})
afterAll(() => app.close())

resourceSuite('identity', {
  app: () => app,
  list: c.listIdentities,
  get: c.getIdentity,
  create: c.addIdentity,
  make: (n) => ({ customerId, kind: 'email', value: `Mail${n}@Example.com` }),
  bad: { kind: 'email', value: 'a@b.cn', status: 'revoked' },
  mandatory: ['customerId', 'kind', 'value', 'valueNorm', 'status', 'validFrom'],
  filterable: ['valueNorm'],
  event: 'customers.identity.added',
})
resourceSuite('account', {
  app: () => app,
  list: c.listAccounts,
  get: c.getAccount,
  create: c.addAccount,
  patch: c.changeAccount,
  make: (n) => ({ customerId, number: `ACC-${n}`, balanceFen: n }),
  change: { body: { balanceFen: null, status: 'closed' }, shows: { balanceFen: null, status: 'closed' } },
  bad: { number: '' },
  mandatory: ['customerId', 'number', 'name', 'status'],
  filterable: ['number'],
  event: 'customers.account.added',
})
resourceSuite('service', {
  app: () => app,
  list: c.listServices,
  get: c.getService,
  create: c.addService,
  patch: c.changeService,
  make: (n) => ({ customerId, ...aService(n) }),
  change: { body: { status: 'suspended', resource: null }, shows: { status: 'suspended', resource: null } },
  bad: { product: 'pigeon' },
  mandatory: ['customerId', 'product', 'number', 'address', 'resource', 'status'],
  filterable: ['number', 'resource.ref'],
  event: 'customers.service.added',
})

describe('identities', () => {
  const phone = { kind: 'phone', value: '13700000001' } as const
  test('many may claim a phone, for one it is verified, and a revoked one is free again', async () => {
    const mine = await all().addIdentity({ customerId, ...phone })
    const theirs = await all().addIdentity({ customerId: otherId, kind: 'phone', value: '+86 137 0000 0001' })
    expect(theirs.valueNorm).toBe(mine.valueNorm)
    expect(await all().verifyIdentity({ id: mine.id, evidence: '回拨验证码' })).toMatchObject({
      status: 'verified',
      version: 2,
    })
    await expect(all().verifyIdentity({ id: theirs.id })).rejects.toMatchObject({ status: 409, code: 'identityTaken' })
    await expect(all().verifyIdentity({ id: mine.id })).rejects.toMatchObject({
      status: 409,
      code: 'identityNotClaimed',
    })
    expect(await all().revokeIdentity({ id: mine.id, reason: '换号' })).toMatchObject({
      status: 'revoked',
      validTo: expect.any(Date),
    })
    await expect(all().revokeIdentity({ id: mine.id, reason: '换号' })).rejects.toMatchObject({
      code: 'identityRevoked',
    })
    expect(await all().verifyIdentity({ id: theirs.id })).toMatchObject({ status: 'verified' })
    const names = (
      await sql<{
        name: string
      }>`select name from kernel.event where payload ->> 'identityId' = ${mine.id} order by seq`.execute(app.db)
    ).rows.map((r) => r.name)
    expect(names).toEqual(['customers.identity.added', 'customers.identity.verified', 'customers.identity.revoked'])
  })
  test.each([
    [
      'a phone without area code',
      () => ({ customerId, kind: 'phone' as const, value: '84211234' }),
      400,
      'badIdentityValue',
    ],
    [
      'nobody',
      () => ({ customerId: '01920000-0000-7000-8000-000000000000', kind: 'email' as const, value: 'q@b.cn' }),
      400,
      'customerUnknown',
    ],
    [
      'the same twice',
      () => ({ customerId, kind: 'email' as const, value: 'mail1@example.com' }),
      409,
      'identityAlreadyHeld',
    ],
    [
      'an end before its beginning',
      () => ({ customerId, kind: 'email' as const, value: 'r@b.cn', validTo: '2020-01-01' }),
      400,
      'periodReversed',
    ],
  ])('%s is refused', async (_, body, status, code) =>
    expect(all().addIdentity(body())).rejects.toMatchObject({ status, code }),
  )
  test('of two at once who verify the same phone one is refused', async () => {
    const claims = await Promise.all(
      [customerId, otherId].map((id) => all().addIdentity({ customerId: id, kind: 'phone', value: '13700000002' })),
    )
    const results = await Promise.allSettled(claims.map(({ id }) => all().verifyIdentity({ id })))
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((r) => r.status === 'rejected')).toMatchObject({ reason: { code: 'identityTaken' } })
  })
})

describe('services', () => {
  test('a number serves one at a time: free again once the service has ceased', async () => {
    const one = await all().addService({ customerId, ...aService(70) })
    await expect(all().addService({ customerId: otherId, ...aService(70) })).rejects.toMatchObject({
      status: 409,
      code: 'serviceNumberTaken',
    })
    await all().changeService({ id: one.id, status: 'ceased' })
    const two = await all().addService({ customerId: otherId, ...aService(70) })
    await expect(all().changeService({ id: one.id, status: 'active' })).rejects.toMatchObject({
      status: 409,
      code: 'serviceNumberTaken',
    })
    expect(two.status).toBe('active')
  })
  test('is paid by an account of the same customer', async () => {
    const { id: accountId } = await all().addAccount({ customerId, number: 'ACC-70' })
    expect(await all().addService({ customerId, accountId, ...aService(71) })).toMatchObject({ accountId })
    await expect(all().addService({ customerId: otherId, accountId, ...aService(72) })).rejects.toMatchObject({
      status: 400,
      code: 'accountUnknown',
    })
  })
  test('who is hit when a port fails', async () => {
    const { id } = await all().registerCustomer(
      aCustomer(70, { services: [aService(73, { resource: { kind: 'ponPort', ref: 'OLT-SZ-09/1/1/7' } })] }),
    )
    expect(
      (await all().listServices({ filter: { 'resource.ref': 'OLT-SZ-09/1/1/7', status: 'active' } })).items.map(
        (s) => s.customerId,
      ),
    ).toEqual([id])
  })
})
