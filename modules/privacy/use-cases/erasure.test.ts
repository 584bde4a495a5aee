import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditContract } from '#contracts/audit'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { interactionsContract } from '#contracts/interactions'
import { privacyContract } from '#contracts/privacy'
import { verifyChain } from '#kernel/audit'
import { sql } from '#kernel/db'
import { storeFile } from '#kernel/files'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { accountFor, receiveMessage } from '#modules/interactions'
import { shipStandards } from '#modules/standards'
import { columnName, tableName } from '../contract/table-words.ts'
import { aHold, aRequest } from '../fixtures.ts'
import { receiptDocument } from '../views/documents.ts'
import { registerOf } from './read-register.ts'
import { runErasure } from './run-erasure.ts'

let app: TestApp
const officer = { id: '00000000-0000-7000-8000-0000000000a1', name: '周律' }
const second = { id: '00000000-0000-7000-8000-0000000000a2', name: '吴正' }
beforeAll(async () => {
  app = await testApp(modules, { now: '2026-03-02T01:00:00Z' })
  await app.write((ctx) => shipStandards(ctx))
  await app.as(interactionsContract).createChannelAccount({ channel: 'email', name: '客服邮箱' })
  await app.as(interactionsContract).createChannelAccount({ channel: 'phone', name: '客服热线' })
  await app.as(casesContract).createClosureCode({ role: 'cause', code: 'cut', nameZh: '中断', nameEn: 'Cut' })
})
afterAll(() => app.close())
const privacy = (who: object = officer) => app.as(privacyContract, ['*'], who)

/** A customer with something in every corner, and the words that must not be found anywhere afterwards. */
async function somebody(n: number) {
  const phone = `13712340${String(n).padStart(3, '0')}`
  const mail = `zhuge${n}@mail.example`
  const name = `诸葛孔明${n}`
  const customers = app.as(customersContract)
  const register = (identity: { kind: string; value: string }) =>
    customers.registerCustomer({
      name,
      class: 'gold',
      identities: [{ ...identity, status: 'verified' }],
      accounts: [{ number: `ACC-${n}-${identity.kind}`, name }],
      services: [
        {
          product: 'broadband',
          number: `02588${n}${phone.slice(-6)}${identity.kind}`,
          address: `南京市卧龙岗${n}号`,
        },
      ],
    } as never)
  const main = await register({ kind: 'phone', value: phone })
  const other = await register({ kind: 'email', value: mail })
  await customers.mergeCustomers({ id: other.id, into: main.id, reason: `${name}本人来电说明` })
  await app.write(async (ctx) => {
    const account = (await accountFor(ctx.tx, 'email', null))!
    const got = await receiveMessage(ctx, account, {
      externalId: `<${n}@mail.example>`,
      threadKey: `mail:${n}`,
      from: { kind: 'email', value: mail, name, verified: true },
      subject: `${name}的宽带`,
      body: `我是${name}，电话${phone}`,
      sentAt: ctx.now,
    })
    const stream = Buffer.from(`letter of ${name}`)
    await storeFile(ctx, { name: `${name}.txt`, stream, subject: { noun: 'message', id: got.messageId } })
  })
  await app.as(interactionsContract).logCall({
    number: phone,
    direction: 'inbound',
    talkMs: 1000,
    subject: `${name}来电`,
    note: `${phone} 再打`,
  })
  const opened = await app.as(casesContract).openCase({
    name: `${name}断网`,
    description: `地址南京市卧龙岗${n}号`,
    ticketType: 'faultReport',
    severity: 'minor',
    kind: 'faultReport',
    customerId: other.id,
  })
  await app.as(casesContract).addNote({ id: opened.id, text: `已联系${name}`, visibility: 'internal' })
  await sql`insert into kernel.import_run (id, file_name, sha256, size, detection, state, created_by, created_by_name, created_at)
    values (gen_random_uuid(), 'x.csv', repeat('0', 64), 1, '{"preview":[]}', 'detected', 'x', 'x', now())`.execute(
    app.db,
  )
  await sql`insert into kernel.import_reject (run_id, phase, seq, number, kind, reasons, cells)
    select id, 'real', ${n}, 2, 'rejected', '[]', ${JSON.stringify([`+86${phone}`])}::jsonb from kernel.import_run limit 1`.execute(
    app.db,
  )
  await app.work()
  return { id: main.id, words: [name, phone, mail, `卧龙岗${n}号`] }
}

/** Tables in which any of the words still stands, whatever their columns are called. */
async function whereFound(words: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(app.db)
  const found: string[] = []
  for (const { name } of tables.rows) {
    const rows =
      await sql`select 1 from ${sql.table(name)} t where t::text like any (${words.map((w) => `%${w}%`)}::text[])`.execute(
        app.db,
      )
    if (rows.rows.length) found.push(name)
  }
  return found
}
async function ready(customerId: string): Promise<string> {
  const { id } = await privacy().createRequest({ customerId, ...aRequest({ kind: 'erase', description: '' }) })
  await privacy().verifyRequester({ id, method: 'idCard' })
  await privacy().askErasure({ id, note: '身份已核实，无欠费' })
  return id
}

test('the register, the copy and the receipt name every table and column in Chinese words', () => {
  const tables = registerOf(modules).flatMap((a) => a.tables)
  const chinese = (words: string) => /\p{Script=Han}/u.test(words)
  expect(tables.map((t) => t.name).filter((name) => !chinese(tableName(name, 'zh-CN')))).toEqual([])
  const columns = new Set(tables.flatMap((t) => t.columns.map((c) => c.name)))
  expect([...columns].filter((name) => !chinese(columnName(name, 'zh-CN')))).toEqual([])
  expect([columnName('balance_fen', 'en'), columnName('actor_name', 'en')]).toEqual(['balance (fen)', 'actor name'])
})

describe('an erasure', () => {
  test('reaches every table, file and index of the data map, and the audit stays whole', async () => {
    const { id: customerId, words } = await somebody(1)
    expect(await whereFound(words)).toEqual(
      expect.arrayContaining([
        'customers.customer',
        'interactions.message',
        'cases.case',
        'kernel.file',
        'kernel.import_reject',
      ]),
    )
    const { items: before } = await app.as(customersContract).searchCustomers({ q: words[1]! })
    expect(before).toHaveLength(1)
    const id = await ready(customerId)
    const preview = await privacy().previewErasure({ id })
    expect(preview.steps.find((s) => s.table === 'customers.customer')?.rows).toBe(2)
    await expect(privacy(officer).approveErasure({ id })).rejects.toMatchObject({ status: 403, code: 'samePerson' })
    await privacy(second).approveErasure({ id })
    await app.work()
    expect(await privacy().getRequest({ id })).toMatchObject({ status: 'completed', customer: { name: '已删除' } })
    // What the audit tells of them stands under a key of theirs: the entries stay, the chain is whole, and nobody reads it.
    expect(await whereFound(words)).toEqual([])
    const { items: after } = await app.as(customersContract).searchCustomers({ q: words[1]! })
    expect(after).toEqual([])
    // What they said was sealed under keys of their conversations: backups from before do not open either.
    const conversations = await sql<{ state: string }>`
      select k.state from kernel.vault_key k join interactions.v_conversation c on c.id::text = k.subject
      where k.class = 'record' and c.customer_id = ${customerId}`.execute(app.db)
    expect(conversations.rows.length).toBeGreaterThan(0)
    expect(conversations.rows.every((k) => k.state === 'destroyed')).toBe(true)
    const report = await privacy().erasureReport({ id })
    expect(report.done).toBe(report.of)
    const step = (table: string) => report.steps.find((s) => s.table === table)
    expect(step('kernel.file')).toMatchObject({ done: 'removed', rows: 1 })
    expect(step('kernel.audit_entry')).toMatchObject({ done: 'kept', kept: [{ why: 'legalObligation' }] })
    for (const { table, category, kept } of report.steps.filter((s) => s.done === 'kept'))
      expect([table, category.zh && category.en, kept.map((k) => (k.law.zh && k.law.en ? k.days : 0))]).toEqual([
        table,
        expect.any(String),
        kept.map(() =>
          expect.toSatisfy(
            (days: number | null) => table === 'privacy.consent_event' || (days! >= 183 && days! <= 5 * 365),
          ),
        ),
      ])
    const paper = receiptDocument(await privacy().getRequest({ id }), report.steps, 'en', new Date())
    expect(JSON.stringify(paper)).toContain(
      'address: kept by law (GDPR 17(3)(b) · PIPL 47 · Cybersecurity Law: network logs for six months at least · PIPL 51 · GDPR 6(1)(c), 32), at most 1095 calendar days from the date of the record',
    )
    const receipt = await app.fetch(`/api/privacy/v1/request/${id}/receipt`)
    expect(receipt.headers.get('content-type')).toBe('application/pdf')
    await expect
      .poll(async () => (await app.work(), (await verifyChain(app.host)).unsealed), { timeout: 30_000 })
      .toBe(0)
    expect((await verifyChain(app.host)).fault).toBeUndefined()
  })
  test('is stopped by a hold, with a refusal that names it and an audit entry, and nothing is lost', async () => {
    const { id: customerId, words } = await somebody(2)
    const id = await ready(customerId)
    const before = await whereFound(words)
    const hold = await privacy(second).placeHold({ customerId, ...aHold({ until: '2026-12-31' }) })
    await expect(privacy(second).approveErasure({ id })).rejects.toMatchObject({
      status: 409,
      code: 'heldByDuty',
      reason: expect.stringContaining('2026-12-31'),
    })
    const { items } = await app
      .as(auditContract)
      .listAuditEntries({ filter: { operation: 'approveErasure' }, sort: '-at' })
    expect(items.find((i) => i.noun === 'privacyRequest')).toMatchObject({
      subjectId: id,
      after: { refused: 'heldByDuty', holdId: hold.id },
    })
    expect(await whereFound(words)).toEqual(before)
  })
  test('that runs stops at a hold that is placed meanwhile, and goes on after it was released and approved again', async () => {
    const { id: customerId, words } = await somebody(3)
    const id = await ready(customerId)
    await privacy(second).approveErasure({ id })
    const hold = await privacy().placeHold({ customerId, ...aHold() })
    await app.work()
    expect(await privacy().getRequest({ id })).toMatchObject({ status: 'inProgress', approvedBy: null })
    expect((await privacy().requestHistory({ id })).items.map((i) => i.kind)).toContain('blockedByHold')
    expect((await whereFound(words)).length).toBeGreaterThan(5)
    await privacy().releaseHold({ id: hold.id, reason: '结案' })
    await privacy().askErasure({ id, note: '保全已解除' })
    await privacy(second).approveErasure({ id })
    await app.work()
    expect(
      (await whereFound(words)).filter((t) => t !== 'kernel.audit_entry' && t !== 'privacy.request_event'),
    ).toEqual([])
  })
  test('goes on where it was cut, and twice is once', async () => {
    const { id: customerId } = await somebody(4)
    const id = await ready(customerId)
    const both = await Promise.allSettled([1, 2].map(() => privacy(second).approveErasure({ id })))
    expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((b) => b.status === 'rejected')!.reason).toMatchObject({ status: 409, code: 'notInThatState' })
    const noted = await app.as(auditContract).listAuditEntries({ filter: { noun: 'refusal' }, sort: '-at' })
    expect(noted.items.map((i) => i.after)).toContainEqual({ code: 'notInThatState' })
    // A worker that died after its third step, and one that does a step again.
    const step = (position: number) => app.write((ctx) => runErasure.run(ctx, { requestId: id, position }))
    for (const position of [0, 1, 2, 2, 0]) await step(position)
    await app.work()
    const report = await privacy().erasureReport({ id })
    expect(report.done).toBe(report.of)
    expect(new Set(report.steps.map((s) => s.table)).size).toBe(report.of)
    expect((await privacy().requestHistory({ id })).items.filter((i) => i.kind === 'erased')).toHaveLength(1)
    const again = await ready(customerId)
    await privacy(second).approveErasure({ id: again })
    await app.work()
    expect((await privacy().getRequest({ id: again })).status).toBe('completed')
  })
  test('goes back to whoever asked for it when the second person says no', async () => {
    const { id: customerId } = await somebody(5)
    const id = await ready(customerId)
    expect(await privacy(second).declineErasure({ id, reason: '尚有欠费' })).toMatchObject({
      status: 'inProgress',
      askedBy: null,
    })
    expect(await privacy().assignRequest({ id, personId: await staffId() })).toMatchObject({ status: 'inProgress' })
    await privacy().cancelRequest({ id, reason: '客户撤回' })
    expect((await privacy().getRequest({ id })).status).toBe('cancelled')
  })
})
async function staffId(): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with o as (insert into identity.org (id, code, name_zh, name_en, kind, path, created_at, updated_at)
      select x, 'o1', '省公司', 'Province', 'province', array[x], now(), now() from (select gen_random_uuid() as x) g returning id)
    insert into identity.person (id, name, org_id, search_text, created_at, updated_at)
      select gen_random_uuid(), '周律', o.id, '', now(), now() from o returning id`.execute(app.db)
  return rows[0]!.id
}
