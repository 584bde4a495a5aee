import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customersContract } from '#contracts/customers'
import { identityContract } from '#contracts/identity'
import { interactionsContract } from '#contracts/interactions'
import { privacyContract } from '#contracts/privacy'
import { standardsContract } from '#contracts/standards'
import { bootstrapIdentity } from '#kernel/identity'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { shipStandards } from '#modules/standards'

let app: TestApp
const day = 86_400_000
const start = new Date('2026-03-02T01:00:00Z')
beforeAll(async () => {
  app = await testApp(modules, { now: start.toISOString() })
  await app.write((ctx) => shipStandards(ctx))
  await bootstrapIdentity(app.host)
})
afterAll(() => app.close())
const privacy = () => app.as(privacyContract)

describe('a request', () => {
  test('of a member of staff is answered with their own data, and nothing that tells of customers', async () => {
    const people = app.as(identityContract)
    const [org] = (await people.listOrgs({})).items
    const { id } = await people.createPerson({
      name: '李娜',
      username: 'lina',
      email: 'lina@operator.example',
      orgId: org!.id,
    })
    const interactions = app.as(interactionsContract, ['*'], { id, personId: id, name: '李娜' })
    await interactions.createChannelAccount({
      channel: 'email',
      name: '邮箱',
      settings: { mailFrom: 'a@clearline.example' },
    })
    const { id: customerId } = await app.as(customersContract).registerCustomer({ name: '韩梅梅', class: 'ordinary' })
    const said = { channel: 'email', to: 'hmm@mail.example', subject: '回访', body: '韩梅梅您好' } as const
    await interactions.startConversation({ customerId, ...said })
    const take = (person: string, format: string) => app.fetch(`/api/privacy/v1/person/${person}/copy?format=${format}`)
    const text = await (await take(id, 'json')).text()
    const { tables } = JSON.parse(text) as { tables: { table: string; rows: Record<string, unknown>[] }[] }
    const of = (table: string) => tables.find((t) => t.table === table)?.rows
    expect(of('identity.person')).toMatchObject([{ id, name: '李娜', email: 'lina@operator.example' }])
    expect(of('interactions.message')?.[0]).toMatchObject({ author_id: id })
    expect(text).not.toContain('韩梅梅')
    expect((await take(id, 'pdf')).headers.get('content-type')).toBe('application/pdf')
    expect((await take('00000000-0000-7000-8000-0000000000ff', 'json')).status).toBe(400)
  })
  test('of a member of staff about their own data is theirs to make, has clocks, and never ends in an erasure', async () => {
    const people = app.as(identityContract)
    const [org] = (await people.listOrgs({})).items
    const hire = (name: string, username: string) =>
      people.createPerson({ name, username, email: `${username}@operator.example`, orgId: org!.id })
    const [wang, other] = [await hire('王工', 'wanggong'), await hire('赵工', 'zhaogong')]
    // No right of any role is needed.
    const as = ({ id, name }: { id: string; name: string }) => app.as(privacyContract, [], { id, personId: id, name })
    const mine = await as(wang).createMyRequest({ kind: 'access' })
    expect(mine).toMatchObject({ status: 'inProgress', copy: true, nextDueAt: new Date(start.getTime() + 30 * day) })
    expect((await as(wang).createMyRequest({ kind: 'access' })).status).toBe('duplicate')
    expect((await as(other).listMyRequests({})).items).toEqual([])
    const copyFor = (who: string) =>
      app.fetch(`/api/privacy/v1/myRequest/${mine.id}/copy?format=json`, {}, [], { id: who, personId: who })
    expect(JSON.parse(await (await copyFor(wang.id)).text())).toMatchObject({
      request: mine.number,
      person: { name: '王工' },
    })
    expect((await copyFor(other.id)).status).toBe(404)
    await expect(app.as(privacyContract, [], { kind: 'key', personId: null }).listMyRequests({})).rejects.toMatchObject(
      {
        code: 'personOnly',
      },
    )

    const erase = await as(wang).createMyRequest({ kind: 'erase' })
    expect(erase).toMatchObject({ status: 'refused', refusal: 'legalObligation', nextDueAt: null })
    expect(erase.answer).toContain('第四十七条')

    // The officer sees it with its clock beside those of customers, and settles it without a customer anywhere.
    const { items } = await privacy().listRequests({ filter: { 'person.id': wang.id, open: 'true' } })
    expect(items).toMatchObject([{ customer: null, person: { name: '王工' }, identityMethod: 'signIn' }])
    const clocks = await app.as(standardsContract).subjectClocks({ subjectKind: 'privacyRequest', subjectId: mine.id })
    expect(clocks.items.length).toBeGreaterThan(0)
    await privacy().completeRequest({ id: mine.id, answer: '副本已备好' })
    expect((await as(wang).listMyRequests({})).items.find((r) => r.id === mine.id)).toMatchObject({
      status: 'completed',
      answer: '副本已备好',
      copy: true,
    })
    const object = await privacy().createRequest({ personId: wang.id, kind: 'object', channel: 'letter' })
    await privacy().verifyRequester({ id: object.id, method: 'idCard' })
    expect(await privacy().completeRequest({ id: object.id, answer: '不再用于排行' })).toMatchObject({
      status: 'completed',
      receipt: null,
    })
    const byPaper = await privacy().createRequest({ personId: wang.id, kind: 'erase', channel: 'letter' })
    await privacy().verifyRequester({ id: byPaper.id, method: 'idCard' })
    for (const use of [
      () => privacy().askErasure({ id: byPaper.id, note: '申请删除' }),
      () => privacy().previewErasure({ id: byPaper.id }),
      () => privacy().createRequest({ personId: wang.id, kind: 'withdraw', channel: 'letter' }),
    ])
      await expect(use()).rejects.toMatchObject({ code: 'notForStaff' })
  })
})
