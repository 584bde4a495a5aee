import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#kernel/testing'
import { granted, identityContract } from './contract/index.ts'
import { identityAlone } from './fixtures.ts'
import { bootstrapIdentity, demoOrganisation } from './index.ts'
import { shippedPairs } from './shipped-pairs.ts'
import { shippedRoles } from './shipped-roles.ts'

let app: TestApp
let ningbo = ''
let n = 0
const admin = () => app.as(identityContract)
const personIdOf = async (username: string) => (await admin().listPeople({ filter: { username } })).items[0]!.id
/** Somebody new with these roles. */
const somebody = async (...roleCodes: string[]) => {
  const { id } = await admin().createPerson({ name: `某人${++n}`, orgId: ningbo })
  if (roleCodes.length) await admin().assignRoles({ id, roleCodes })
  return id
}
const role = (code: string, ...permissions: string[]) =>
  admin().createRole({ code, nameZh: code, nameEn: code, permissions })
const conflictsOf = async (holderId: string) => (await admin().listSeparationConflicts({ filter: { holderId } })).items

beforeAll(async () => {
  app = await testApp(identityAlone)
  await bootstrapIdentity(app.host, demoOrganisation)
  ningbo = (await admin().listOrgs({ filter: { code: 'ningbo' } })).items[0]!.id
  await role('grants', 'identity.role.assign')
  await role('allows', 'identity.separation.except')
  await role('idle', 'identity.org.read')
})
afterAll(() => app.close())

test('no shipped role has both sides of a shipped pair, but the one that may do everything', () => {
  const met = shippedRoles
    .filter((r) => !(r.permissions as readonly string[]).includes('*'))
    .flatMap((r) => {
      const can = granted(r.permissions)
      return shippedPairs.filter((p) => p.left.some(can) && p.right.some(can)).map((p) => `${r.code} ${p.code}`)
    })
  expect(met).toEqual([])
})

describe('two duties do not meet in one person', () => {
  const refused = { status: 409, code: 'dutiesMeet' }
  test('by roles given together, and the refusal names both sides and what to do', async () => {
    const id = await somebody('grants')
    const error = await admin()
      .assignRoles({ id, roleCodes: ['grants', 'allows'] })
      .catch((e: unknown) => e as { status: number; reason: string })
    expect(error).toMatchObject(refused)
    for (const word of ['grants', 'allows', '授权与例外批准分离', '例外'])
      expect((error as { reason: string }).reason).toContain(word)
    expect((await admin().getPerson({ id })).roleCodes).toEqual(['grants'])
  })
  test('by a role that grows', async () => {
    const growing = await role('growing', 'identity.org.read')
    const id = await somebody('growing', 'allows')
    await expect(
      admin().changeRole({ id: growing.id, permissions: ['identity.org.read', 'identity.role.*'] }),
    ).rejects.toMatchObject(refused)
    expect((await admin().getRole({ id: growing.id })).permissions).toEqual(['identity.org.read'])
    expect(await conflictsOf(id)).toEqual([])
  })
  test('by a key in his name, nor in a key of nobody', async () => {
    const personId = await somebody('grants')
    await expect(admin().createApiKey({ name: 'k', roleCodes: ['allows'], personId })).rejects.toMatchObject(refused)
    await expect(admin().createApiKey({ name: 'k', roleCodes: ['grants', 'allows'] })).rejects.toMatchObject(refused)
    const key = await admin().createApiKey({ name: 'k', roleCodes: ['idle'], personId })
    expect(key.token).toBeTruthy()
  })
  test('by two administrators who give one half each at the same moment, round after round', async () => {
    const pair = await admin().createSeparationPair({
      code: 'race',
      nameZh: '同时',
      nameEn: 'At once',
      whyZh: '测试',
      whyEn: 'Test',
      left: ['identity.team.create'],
      right: ['identity.team.remove'],
    })
    await role('makes', 'identity.team.create')
    await role('takes', 'identity.team.remove')
    const key = (half: string, personId: string) => admin().createApiKey({ name: half, roleCodes: [half], personId })
    for (let round = 0; round < 8; round++) {
      const id = await somebody()
      const outcomes = await Promise.allSettled([key('makes', id), key('takes', id)])
      const failed = outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason as { code: string }] : []))
      expect(failed.map((f) => f.code)).toEqual(['dutiesMeet'])
      expect((await admin().listSeparationConflicts({ filter: { pairId: pair.id } })).items).toEqual([])
    }
  })
  test('while an inactive pair keeps nothing apart', async () => {
    const pair = (await admin().listSeparationPairs({ filter: { code: 'grantsExceptions' } })).items[0]!
    await admin().changeSeparationPair({ id: pair.id, active: false })
    const id = await somebody('grants', 'allows')
    expect(await conflictsOf(id)).toEqual([])
    await admin().changeSeparationPair({ id: pair.id, active: true })
    expect(await conflictsOf(id)).toMatchObject([{ pairId: pair.id, leftRoleCodes: ['grants'] }])
  })
})

describe('conflicts that are there', () => {
  test('are listed with the roles on each side, and whoever has one may still lose or gain what does not touch it', async () => {
    await role('both', 'identity.apiKey.create', 'identity.apiKey.revoke')
    await role('reads', 'identity.session.read')
    const id = await somebody('both')
    const pair = await admin().createSeparationPair({
      code: 'late',
      nameZh: '后来的规则',
      nameEn: 'Made later',
      whyZh: '已有人同时拥有',
      whyEn: 'Somebody has both',
      left: ['identity.apiKey.create'],
      right: ['identity.apiKey.revoke'],
    })
    expect(await conflictsOf(id)).toMatchObject([
      {
        pairId: pair.id,
        holderId: id,
        holderKind: 'person',
        leftRoleCodes: ['both'],
        rightRoleCodes: ['both'],
        exceptionEndsAt: null,
      },
    ])
    expect((await admin().assignRoles({ id, roleCodes: ['both', 'reads'] })).roleCodes).toEqual(['both', 'reads'])
    await admin().removeSeparationPair({ id: pair.id })
    expect(await conflictsOf(id)).toEqual([])
  })
  test('an exception by somebody else allows one until its end, and no longer', async () => {
    const id = await somebody('grants')
    const pair = (await admin().listSeparationPairs({ filter: { code: 'grantsExceptions' } })).items[0]!
    const endsAt = new Date(app.host.now().getTime() + 86_400_000)
    const given = { pairId: pair.id, personId: id, reason: '分公司只有一名管理员，下月补员', endsAt }
    const own = app.as(identityContract, ['identity.*'], { id, personId: id })
    await expect(own.createSeparationException(given)).rejects.toMatchObject({
      status: 403,
      code: 'exceptionForOneself',
    })
    await admin().createSeparationException(given)
    await admin().assignRoles({ id, roleCodes: ['grants', 'allows'] })
    expect(await conflictsOf(id)).toMatchObject([{ pairId: pair.id, exceptionEndsAt: endsAt }])
    const before = app.host.now()
    app.setNow(endsAt)
    expect(await conflictsOf(id)).toMatchObject([{ exceptionEndsAt: null }])
    app.setNow(before)
  })
  test('a withdrawn exception allows nothing', async () => {
    const id = await somebody('grants')
    const pair = (await admin().listSeparationPairs({ filter: { code: 'grantsExceptions' } })).items[0]!
    const endsAt = new Date(app.host.now().getTime() + 86_400_000)
    const exception = await admin()
      .createSeparationException({
        pairId: pair.id,
        personId: id,
        reason: '临时代班',
        endsAt,
      })
      .catch((e: unknown) => e as { status: number })
    // Four characters are no reason.
    expect(exception).toMatchObject({ status: 400 })
    const made = await admin().createSeparationException({
      pairId: pair.id,
      personId: id,
      reason: '临时代班一周',
      endsAt,
    })
    expect(await admin().withdrawSeparationException({ id: made.id })).toMatchObject({ withdrawnAt: app.host.now() })
    await expect(admin().assignRoles({ id, roleCodes: ['grants', 'allows'] })).rejects.toMatchObject({
      code: 'dutiesMeet',
    })
  })
  test.each([
    ['whose sides meet', { left: ['identity.org.read'], right: ['identity.org.read'] }, 'sidesMeet'],
    [
      'of what no operation asks for',
      { left: ['identity.org.fly'], right: ['identity.org.read'] },
      'permissionUnknown',
    ],
  ])('a pair %s is refused', async (_, sides, code) => {
    await expect(
      admin().createSeparationPair({ code: 'bad', nameZh: '坏', nameEn: 'Bad', whyZh: '无', whyEn: 'None', ...sides }),
    ).rejects.toMatchObject({ status: 400, code })
  })
  test('shipped pairs stay, and what an operator made of one survives the next start', async () => {
    const pair = (await admin().listSeparationPairs({ filter: { code: 'workMeasures' } })).items[0]!
    await expect(admin().removeSeparationPair({ id: pair.id })).rejects.toMatchObject({ code: 'pairShipped' })
    await admin()
      .changeSeparationPair({ id: pair.id, active: false })
      .catch(() => undefined)
    const changed = await admin().getSeparationPair({ id: pair.id })
    await bootstrapIdentity(app.host)
    expect(await admin().getSeparationPair({ id: pair.id })).toEqual(changed)
  })
})

test('an auditor reads rights and evidence and can change nothing', async () => {
  const can = granted(shippedRoles.find((r) => r.code === 'auditor')!.permissions)
  for (const p of [
    'audit.entry.read',
    'audit.block.read',
    'audit.check.run',
    'identity.role.read',
    'identity.separation.read',
  ])
    expect(can(p), p).toBe(true)
  for (const p of [
    'identity.role.assign',
    'identity.person.change',
    'cases.case.read',
    'customers.customer.read',
    'audit.export.open',
  ])
    expect(can(p), p).toBe(false)
  expect((await admin().getPerson({ id: await personIdOf('auditor') })).roleCodes).toEqual(['auditor'])
})
