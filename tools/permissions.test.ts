import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { granted } from '#contracts/identity'
import { requestOf, type Endpoint } from '#kernel/contract'
import { createApp, listen, type Listening } from '#kernel/http'
import { scimMount, scimOperations } from '#kernel/identity'
import { actorWith, queriesOf, testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { everybody, open, permissionTable, roles } from './permissions/table.ts'

const file = join(import.meta.dirname, '../docs/security/permissions.md')
const operations = modules.flatMap((m) => m.routes.map(([id, e]) => [id, e] as const))
let app: TestApp
let server: Listening
beforeAll(async () => {
  app = await testApp(modules)
  // Who calls is told by the role's code in the place of a key; everything behind that is what a person or program meets.
  const authenticate = async (request: Request) => {
    const role = roles.find((r) => `Bearer ${r.code}` === request.headers.get('authorization'))
    return role && actorWith([], { id: role.code, personId: null, can: granted(role.permissions) })
  }
  const mount = [scimMount(app.host, authenticate, 1_000_000)]
  server = await listen(createApp(app.host, { authenticate, mount, requestsPerSecond: 1_000_000 }), 0, '127.0.0.1')
})
afterAll(async () => {
  await server?.close()
  await app.close()
})

/** An address with ids that nothing has, and a body that no operation takes. */
const nowhere = { id: '00000000-0000-7000-8000-00000000dead' }
function requestTo(e: Endpoint, role: string): Request {
  const names = [...e.path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, nowhere.id])
  const input = { ...Object.fromEntries(names), ...(e.method === 'GET' ? {} : { nobodyAskedForThis: true }) }
  return requestOf(e, input, { headers: { authorization: `Bearer ${role}` }, body: 'no file' }, server.url)
}
async function answerTo(e: Endpoint, role: string): Promise<{ status: number; code?: string }> {
  // Where an answer leads is not asked.
  const response = await fetch(new Request(requestTo(e, role), { redirect: 'manual' }))
  if (response.status < 400) {
    await response.body?.cancel()
    return { status: response.status }
  }
  return { status: response.status, code: ((await response.json()) as { code: string }).code }
}

/** The roles that the committed table says may do it. */
function expected(): ReadonlyMap<string, readonly string[]> {
  const rows = readFileSync(file, 'utf8').matchAll(
    /^\| (\w+) +\| (?:GET|POST|PUT|PATCH|DELETE) [^|]+\|[^|]+\|([^|]+)\|/gm,
  )
  return new Map([...rows].map(([, id, codes]) => [id!, codes!.trim().split(' ')]))
}

test('the table of who may do what is the committed one; a new operation, role, table or mark of personal data changes it', async () => {
  const now = await permissionTable(modules, app.db)
  if (process.env.UPDATE_PERMISSIONS) writeFileSync(file, now)
  expect(existsSync(file)).toBe(true)
  expect(readFileSync(file, 'utf8')).toBe(now)
})

test('what asks for no permission is proved in another way that is written down', () => {
  const openIds = Object.values(open).flat()
  const asked = operations.filter(([, e]) => e.permission === 'public').map(([id]) => id)
  expect(asked.toSorted()).toEqual(openIds.toSorted())
})

test('whatever shows a secret once, or says whom data go to, asks a person again who it is', () => {
  const goTo = ['createHub', 'openExport', 'takeBackup', 'changeBackupPlan', 'createChannelAccount']
  const shows = (e: Endpoint) =>
    /"(?!has)\w*(?:secret|token|password|recoveryCodes)":/i.test(
      JSON.stringify(z.toJSONSchema(e.output as unknown as z.ZodType, { io: 'output', unrepresentable: 'any' })),
    )
  const sensitive = operations.filter(
    ([id, e]) => goTo.includes(id) || (e.method !== 'GET' && e.permission !== 'public' && shows(e)),
  )
  expect(sensitive.length).toBeGreaterThan(8)
  expect(sensitive.filter(([, e]) => !e.stepUp).map(([id]) => id)).toEqual([])
})

describe('called over HTTP as each role', () => {
  test.each(operations.filter(([, e]) => e.permission !== 'public'))(
    '%s is refused at once to who may not, and not to who may',
    async (id, e) => {
      const may = expected().get(id)
      expect(may, 'is not in docs/security/permissions.md').toBeDefined()
      for (const { code } of roles.filter((r) => !may!.includes(r.code))) {
        let answer: unknown
        // Nothing is looked up and nothing is parsed first: what is not there and what is badly formed looks the same. The refusal
        // itself is noted for the audit.
        const sent = await queriesOf(async () => (answer = await answerTo(e, code)))
        expect(sent.filter((text) => !text.includes('insert into kernel.audit_entry'))).toEqual([])
        expect(answer, `${id} as ${code}`).toEqual({ status: 403, code: 'notPermitted' })
      }
      for (const code of may!.filter((c) => c !== 'nobody'))
        expect((await answerTo(e, code)).code, `${id} as ${code}`).not.toBe('notPermitted')
      const nobody = await answerTo(e, 'nobody of ours')
      expect(nobody).toEqual({ status: 401, code: 'signInFirst' })
    },
  )
  test.each(operations.filter(([, e]) => e.permission === 'public'))(
    '%s asks nobody for a permission',
    async (id, e) => {
      expect(expected().get(id)).toEqual([everybody])
      for (const { code } of roles) expect((await answerTo(e, code)).code).not.toBe('notPermitted')
    },
  )
})

test.each(scimOperations)(
  '$id is refused to a key without the right, whatever it sends',
  async ({ id, method, path }) => {
    const may = expected().get(id)!
    const sent = { headers: { 'content-type': 'application/scim+json' }, ...(method === 'GET' ? {} : { body: '{}' }) }
    for (const { code } of roles) {
      const headers = { ...sent.headers, authorization: `Bearer ${code}` }
      const { status } = await fetch(server.url + path.replace(':id', nowhere.id), { method, ...sent, headers })
      expect(status === 403, `${id} as ${code}`).toBe(!may.includes(code))
    }
  },
)
