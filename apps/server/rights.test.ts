import { expect, test } from 'vitest'
import { admin, bearer, emptyDatabase, freePort, get, launch, post, ready, type Process } from './server-process.ts'

/** Two servers on one database: rights are changed at one, and proofs of who somebody is are held against the other. */
const settings = { CLEARLINE_SEED: 'none', CLEARLINE_ADMIN_TOKEN: 'an-administrators-token' }
const identity = '/api/identity/v1'
type Json = Record<string, unknown>

async function twoServers() {
  const database = await emptyDatabase()
  const start = async () => ready(launch({ ...settings, DATABASE_URL: database, PORT: String(await freePort()) }))
  return { database, here: await start(), there: await start() }
}
async function done<T = Json>(response: Promise<Response>): Promise<T> {
  const answer = await response
  const body = (await answer.json()) as T
  expect(answer.ok, JSON.stringify(body)).toBe(true)
  return body
}
const change = (server: Process, path: string, body: unknown) =>
  fetch(server.url + path, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/merge-patch+json', ...bearer },
  })

/** Somebody new with a role, signed in at one server, with a key in their name. */
async function somebody(made: Process, signedInAt: Process, username: string) {
  const [org] = await done<Json[]>(get(made, `${identity}/org?limit=1`, bearer))
  const { id } = await done<{ id: string }>(
    post(made, `${identity}/person`, { name: '试用者', username, orgId: org!.id }, bearer),
  )
  await done(post(made, `${identity}/person/${id}/assignRoles`, { roleCodes: ['agent'] }, bearer))
  const once = await done<{ password: string }>(post(made, `${identity}/person/${id}/resetPassword`, {}, bearer))
  const key = await done<{ token: string }>(
    post(made, `${identity}/apiKey`, { name: username, roleCodes: ['agent'], personId: id }, bearer),
  )
  const password = 'a reed in the wind 7'
  const first = await signIn(signedInAt, username, once.password)
  await done(
    post(
      signedInAt,
      `${identity}/auth/change-password`,
      { currentPassword: once.password, newPassword: password },
      { ...first, origin: signedInAt.url },
    ),
  )
  const cookie = await signIn(signedInAt, username, password)
  return { id, password, cookie, key: { authorization: `Bearer ${key.token}` } }
}
async function signIn(server: Process, username: string, password: string): Promise<{ cookie: string }> {
  const response = await post(server, `${identity}/auth/sign-in/username`, { username, password })
  expect(response.status).toBe(200)
  const cookie = response.headers.getSetCookie().map((c) => c.split(';')[0])
  return { cookie: cookie.join('; ') }
}

/** A live stream as a page holds it: what it was told so far, and when it was ended. */
async function listenAt(server: Process, proof: Record<string, string>) {
  const response = await get(server, '/api/events/v1/stream?topics=identity,cases', proof)
  expect(response.status).toBe(200)
  const line = { told: '' }
  const read = async () => {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) line.told += part.value
  }
  // One that is cut instead, because its server is gone, was not told why.
  const finished = read().catch(() => undefined)
  await expect.poll(() => line.told, { timeout: 20_000 }).toContain('event: ready')
  return { line, finished }
}
const statusAt = async (server: Process, proof: Record<string, string>): Promise<number> =>
  (await get(server, `${identity}/whoAmI`, proof)).status

/** A busy machine is late; a server that believes too long never ends a stream by itself. */
const patience = { timeout: 30_000 }

test('rights changed at one server hold at another: who is deactivated is out, who loses a role hears no more than before', async () => {
  const { database, here, there } = await twoServers()
  const gone = await somebody(here, there, 'leaver')
  const mover = await somebody(here, there, 'mover')
  const other = await somebody(here, there, 'bystander')

  const streams = [
    await listenAt(here, gone.cookie),
    await listenAt(there, gone.cookie),
    await listenAt(there, gone.key),
  ]
  const [mine, theirs] = [await listenAt(there, mover.cookie), await listenAt(there, other.cookie)]
  const proofs = [gone.cookie, gone.key].flatMap((proof) => [here, there].map((server) => [server, proof] as const))
  const statuses = () => Promise.all(proofs.map(([server, proof]) => statusAt(server, proof)))
  expect(await statuses()).toEqual([200, 200, 200, 200])
  // Somebody's long transaction holds all events back, and holds this not up.
  await admin(async (client) => {
    await client.query('begin; select pg_current_xact_id()')
    await done(change(here, `${identity}/person/${gone.id}`, { state: 'inactive' }))
    await expect.poll(statuses, patience).toEqual([401, 401, 401, 401])
    await Promise.all(streams.map(({ finished }) => finished))
  }, database)
  for (const { line } of streams) expect(line.told).toMatch(/event: closed\ndata: \{"reason":"rights"\}\n\n$/)
  const back = { username: 'leaver', password: gone.password }
  const refused = await post(there, `${identity}/auth/sign-in/username`, back)
  expect(await refused.json()).toMatchObject({ code: 'personInactive' })

  // Who keeps an account and loses a right keeps the page: it comes back with the rights of now.
  await done(post(here, `${identity}/person/${mover.id}/assignRoles`, { roleCodes: [] }, bearer))
  await mine.finished
  expect(mine.line.told).toMatch(/event: resync\n[^]*event: closed\ndata: \{"reason":"rights"\}\n\n$/)
  const streamAs = async () => (await get(there, '/api/events/v1/stream?topics=cases', mover.cookie)).status
  expect([await statusAt(there, mover.cookie), await streamAs()]).toEqual([200, 403])
  // A neighbour's page hears of it and goes on.
  await expect.poll(() => theirs.line.told, patience).toContain(`"personId":"${mover.id}"`)
  expect(theirs.line.told).not.toContain('event: closed')
  await done(post(here, `${identity}/person/${mover.id}/assignRoles`, { roleCodes: ['agent'] }, bearer))
  await expect.poll(streamAs, patience).toBe(200)

  // A sign-in that is used outlasts the end its stream began with; one that is not used ends its stream, too.
  const late = await signIn(there, 'bystander', other.password)
  await admin(async (client) => {
    const endsIn = (interval: string) =>
      client.query(
        `update identity.session set expires_at = now() + $2::interval where id =
          (select id from identity.session where user_id = $1 order by created_at desc limit 1) returning expires_at`,
        [other.id, interval],
      )
    const first = (await endsIn('4 s')).rows[0]
    const page = await listenAt(there, { ...late, 'x-clearline-idle': '86400' })
    expect(await statusAt(there, late)).toBe(200)
    const isOver = async () =>
      (await client.query('select now() > $1::timestamptz + $2::interval as over', [first.expires_at, '1 s'])).rows[0]
        .over
    await expect.poll(isOver, patience).toBe(true)
    expect(await statusAt(there, { ...late, 'x-clearline-idle': '86400' })).toBe(200)
    expect(page.line.told).not.toContain('event: closed')
    await endsIn('0 s')
    await page.finished
    expect(page.line.told).toMatch(/event: closed\ndata: \{"reason":"rights"\}\n\n$/)
    await expect.poll(() => statusAt(there, late), patience).toBe(401)
  }, database)
})
