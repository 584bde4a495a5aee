import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { sql } from '#kernel/db'
import { resourceSuite, testApp, type TestApp } from '#kernel/testing'
import { followMailbox } from '../channels/email/mailbox.ts'
import { startImapServer, type ImapServer } from '../channels/email/testing/imap-server.ts'
import { startPartner, type Partner } from '../channels/signed/testing/partner.ts'
import { interactionsContract as contract } from '../contract/index.ts'
import { signatureHolds } from '../domain/signature.ts'
import { aChannelAccount } from '../fixtures.ts'

let app: TestApp
let imap: ImapServer
let partner: Partner
const api = () => app.as(contract)
const smtp = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _session, done) =>
    done(
      username === 'service' && password === 'secret'
        ? null
        : Object.assign(new Error('535 wrong password'), { responseCode: 535 }),
      { user: username },
    ),
})

beforeAll(async () => {
  imap = await startImapServer()
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  app = await testApp(modules, { env: { ALLOW_PRIVATE_CALLBACKS: 'true' } })
  partner = await startPartner(app)
})
afterAll(async () => {
  partner.close()
  await imap.close()
  await new Promise<void>((resolve) => smtp.close(resolve))
  await app.close()
})

const smtpUrl = (password = 'secret') =>
  `smtp://service:${password}@127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
const mailAccount = (n: number, imapUrl: string, smtp: string) =>
  api().createChannelAccount(
    aChannelAccount(n, {
      channel: 'email',
      settings: { mailFrom: 'service@operator.example' },
      credentials: { imapUrl, smtpUrl: smtp },
    }),
  )
/** A port nobody listens at. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

resourceSuite('channel account', {
  app: () => app,
  list: contract.listChannelAccounts,
  get: contract.getChannelAccount,
  create: contract.createChannelAccount,
  patch: contract.changeChannelAccount,
  remove: contract.removeChannelAccount,
  make: (n) => aChannelAccount(n),
  change: { body: { name: '新名称', state: 'suspended' }, shows: { name: '新名称', state: 'suspended' } },
  bad: { channel: 'Web Chat', name: '' },
  mandatory: ['channel', 'name', 'settings', 'state', 'version', 'createdAt'],
  filterable: ['channel', 'name'],
})

describe('secrets of a channel account', () => {
  test('are in no answer but the one that made them, nor in the audit', async () => {
    const { secret, ...made } = await mailAccount(
      1,
      'imaps://service:hidden@mail.example',
      'smtps://a:hidden@b.example',
    )
    expect(secret).toMatch(/^.{40,}$/)
    const rotated = await api().rotateChannelSecret({ id: made.id })
    expect(rotated.secret).not.toBe(secret)
    await api().changeChannelAccount({ id: made.id, name: '客服信箱' })
    const shown = JSON.stringify([
      await api().getChannelAccount({ id: made.id }),
      await api().listChannelAccounts({}),
      await api().changeChannelAccount({ id: made.id, settings: { mailFrom: 'other@operator.example' } }),
      (await sql`select before, after from kernel.audit_entry where noun = 'channelAccount'`.execute(app.db)).rows,
    ])
    for (const hidden of [secret!, rotated.secret!, 'hidden@']) expect(shown).not.toContain(hidden)
    expect(await api().getChannelAccount({ id: made.id })).toMatchObject({ hasCredentials: true })
  })
  test('stop working at once when they are replaced', async () => {
    await api().rotateChannelSecret({ id: partner.account.id })
    expect(
      (await partner.post({ externalId: 'x', from: { kind: 'phone', value: '13800000000' }, body: 'x' })).status,
    ).toBe(401)
  })
})

test('settings and addresses are changed one by one, and null takes one away', async () => {
  const settings = { greeting: { en: 'Hello' }, colour: '#0b5cad' }
  const { id } = await api().createChannelAccount(aChannelAccount(2, { settings }))
  await api().changeChannelAccount({ id, settings: { greeting: null, awayText: { 'zh-CN': '请留言' } } })
  expect((await api().getChannelAccount({ id })).settings).toEqual({
    colour: '#0b5cad',
    awayText: { 'zh-CN': '请留言' },
  })
  const mail = await mailAccount(3, 'imaps://a:b@c.example', 'smtps://a:b@c.example')
  await api().changeChannelAccount({ id: mail.id, credentials: { imapUrl: null } })
  expect(await api().getChannelAccount({ id: mail.id })).toMatchObject({ hasCredentials: true })
  await api().changeChannelAccount({ id: mail.id, credentials: { smtpUrl: null } })
  expect(await api().getChannelAccount({ id: mail.id })).toMatchObject({ hasCredentials: false })
})

describe('trying the connections', () => {
  const tried = async (id: string) =>
    (await api().testChannelAccount({ id })).checks.map(({ part, problem }) => `${part} ${problem ?? 'ok'}`)
  test('signs in to mailbox and mail server', async () => {
    expect(await tried((await mailAccount(4, imap.url, smtpUrl())).id)).toEqual(['imap ok', 'smtp ok'])
  })
  test('tells a wrong password from a server that is not there, and a name nobody knows', async () => {
    const wrong = await mailAccount(5, imap.url.replace('secret', 'wrong'), smtpUrl('wrong'))
    expect(await tried(wrong.id)).toEqual(['imap signInRefused', 'smtp signInRefused'])
    const port = await closedPort()
    const gone = await mailAccount(6, `imap://a:b@127.0.0.1:${port}`, `smtp://a:b@127.0.0.1:${port}`)
    expect(await tried(gone.id)).toEqual(['imap notReachable', 'smtp notReachable'])
    const unknown = await mailAccount(7, 'imap://a:b@mail.invalid', 'smtp://a:b@mail.invalid')
    expect(await tried(unknown.id)).toEqual(['imap hostUnknown', 'smtp hostUnknown'])
    const none = await api().createChannelAccount(aChannelAccount(8, { channel: 'email' }))
    expect(await tried(none.id)).toEqual(['imap notSet', 'smtp notSet'])
  })
  test("posts a signed ping to a partner's callback, and passes on its refusal", async () => {
    const { id } = partner.account
    const { secret } = await api().rotateChannelSecret({ id })
    expect(await tried(id)).toEqual(['callback ok'])
    const { body, headers } = partner.sent.at(-1)!
    expect(JSON.parse(body)).toMatchObject({ kind: 'ping' })
    const signed = {
      timestamp: String(headers['x-clearline-timestamp']),
      signature: String(headers['x-clearline-signature']),
      body: Buffer.from(body),
    }
    expect(signatureHolds(secret!, signed, app.host.now())).toBe(true)
    partner.status = 403
    expect((await api().testChannelAccount({ id })).checks).toEqual([
      { part: 'callback', ok: false, problem: 'refused', said: 'HTTP 403' },
    ])
    partner.status = 200
  })
  test('is for those who manage accounts', async () => {
    await expect(
      app.as(contract, ['interactions.channelAccount.read']).testChannelAccount({ id: partner.account.id }),
    ).rejects.toMatchObject({ status: 403 })
  })
})

test('a mailbox that cannot be opened is told on its account until it can', async () => {
  const { id } = await mailAccount(9, imap.url, smtpUrl())
  const mailbox = async () => (await api().getChannelAccount({ id })).mailbox
  expect(await mailbox()).toBeNull()
  const locked = followMailbox(app.host, id, imap.url.replace('secret', 'wrong'), { retryMs: 20 })
  await expect.poll(mailbox, { timeout: 20_000 }).toMatchObject({ problem: 'signInRefused' })
  await locked.stop()
  const open = followMailbox(app.host, id, imap.url, { retryMs: 20 })
  await expect.poll(mailbox, { timeout: 20_000 }).toMatchObject({ problem: null })
  await open.stop()
})
