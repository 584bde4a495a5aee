import { expect, test } from 'vitest'
import { admin, bearer, emptyDatabase, freePort, get, launch, post, ready, stop } from './server-process.ts'

/** Somebody's data, each of which must not be in any log, whatever is done with it and whatever goes wrong. */
const person = {
  name: '欧阳慕白',
  phone: '13987654321',
  email: 'muren.ouyang@personal.example.cn',
  address: '西湖区文三路独一无二弄七号',
  words: '我家的宽带又断了不要告诉别人',
  username: 'ouyang.murong',
}

/** What opens something, in settings, in requests and in answers; none of it may be in any log either. */
const secrets = {
  smtp: 'smtp-password-7f3a',
  imap: 'imap-password-91cc',
  vault: 'bWFya2VkLXZhdWx0LWtleS0wMTIzNDU2Nzg5YWJjZGU=',
  key: 'clk_marked-api-key-5d21',
  cookie: 'marked-session-token-c0ffee',
  password: 'Marked-Passw0rd-of-nobody',
}

test('logs of every level name operations, codes and places, and no person', { timeout: 180_000 }, async () => {
  const url = await emptyDatabase()
  const server = await ready(
    launch({
      DATABASE_URL: url,
      PORT: String(await freePort()),
      CLEARLINE_SEED: 'none',
      CLEARLINE_ADMIN_TOKEN: 'an-administrators-token',
      LOG_LEVEL: 'trace',
      // Nobody listens there: what fails must not tell its password.
      SMTP_URL: `smtp://user:${secrets.smtp}@127.0.0.1:1`,
      IMAP_URL: `imap://user:${secrets.imap}@127.0.0.1:1`,
      VAULT_KEY: secrets.vault,
    }),
  )
  const register = (headers: Record<string, string> = bearer) =>
    post(
      server,
      '/api/customers/v1/customer',
      {
        name: person.name,
        class: 'gold',
        identities: [
          { kind: 'phone', value: person.phone, status: 'verified' },
          { kind: 'email', value: person.email, status: 'verified' },
        ],
      },
      headers,
    )
  expect((await register()).status).toBe(201)
  expect((await register()).status, 'somebody else has these').toBe(409)
  expect((await register({})).status).toBe(401)
  for (const path of [
    `/api/customers/v1/customer?q=${person.phone}`,
    `/api/customers/v1/customer?${person.phone}=${encodeURIComponent(person.name)}`,
    `/api/customers/v1/customer/${encodeURIComponent(person.name)}`,
    `/${encodeURIComponent(person.address)}`,
  ])
    await get(server, path, bearer)
  await post(
    server,
    '/tmf-api/troubleTicket/v4/troubleTicket',
    { [person.words]: person.words, description: 1 },
    bearer,
  )
  await post(server, '/api/identity/v1/auth/sign-in/username', { username: person.username, password: person.words })
  const signIn = { username: 'admin', password: secrets.password }
  for (let i = 0; i < 6; i++) await post(server, '/api/identity/v1/auth/sign-in/username', signIn)
  await get(server, '/api/customers/v1/customer', { authorization: `Bearer ${secrets.key}` })
  await get(server, '/api/customers/v1/customer', { cookie: `clearline.session_token=${secrets.cookie}` })
  const hub = { callback: 'https://partner.example/listener', query: 'eventType=TroubleTicketCreateEvent' }
  const made = await post(server, '/tmf-api/troubleTicket/v4/hub', hub, bearer)
  const given = Object.values((await made.json()) as Record<string, unknown>).filter((v) => typeof v === 'string')
  // A fault of ours: the database complains with the whole row in its detail.
  await admin(
    (client) =>
      client.query(`alter table cases."case" add constraint made_by_test check (description is null) not valid`),
    url,
  )
  const failed = await post(
    server,
    '/tmf-api/troubleTicket/v4/troubleTicket',
    { description: `${person.words} ${person.phone} ${person.email}`, severity: 'Urgent', ticketType: 'fault' },
    bearer,
  )
  expect(failed.status).toBe(500)
  const { requestId } = (await failed.json()) as { requestId: string }
  await stop(server)
  const log = server.said() + server.complained()
  const line = log.split('\n').find((l) => l.includes(requestId))
  expect(line, 'a fault is found by its number').toMatch(/"operation":"openCase".*made_by_test/)
  for (const [what, value] of Object.entries(person)) {
    expect(log.includes(value), what).toBe(false)
    expect(log.includes(encodeURIComponent(value)), `${what} encoded`).toBe(false)
  }
  for (const [what, value] of Object.entries(secrets)) expect(log.includes(value), what).toBe(false)
  for (const value of given.filter((v) => v.length > 20 && !v.includes('/'))) expect(log).not.toContain(value)
  expect(log).not.toContain('an-administrators-token')
})
