import { createServer, connect, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { interactionsContract } from '#contracts/interactions'
import { sendMessage } from '#modules/interactions'
import { createApp, listen, type Listening } from '#kernel/http'
import { actorWith, testApp, type TestApp } from '#kernel/testing'
import { createConnection, type ChatState, type Connection, type Store } from './connection.ts'
import { createFrameReader, type Frame } from './wire.ts'

let app: TestApp
let server: Listening
let line: Server
let base = ''
let account: { id: string; secret?: string | undefined }
const sockets = new Set<Socket>()
/** When set, every connection is cut after so many bytes in either direction. */
let cutAfter: number | undefined
const open: Connection[] = []
const li = {
  id: '00000000-0000-7000-8000-0000000000a1',
  personId: '00000000-0000-7000-8000-0000000000a1',
  name: '李娜',
}
const api = () => app.as(interactionsContract, ['*'], li)

/** A line between widget and server that can be cut at any byte. */
const serveLine = (port: number) =>
  createServer((inner) => {
    const outer = connect(port, '127.0.0.1')
    let passed = 0
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(from)
      from
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(from)
          to.destroy()
        })
      from.on('data', (part) => {
        const left = cutAfter === undefined ? part.length : Math.max(0, cutAfter - passed)
        passed += part.length
        to.write(part.subarray(0, left), () => {
          if (left < part.length) {
            inner.destroy()
            outer.destroy()
          }
        })
      })
    }
  })
const cut = () => {
  for (const s of [...sockets]) s.destroy()
}

beforeAll(async () => {
  app = await testApp(modules)
  server = await listen(
    createApp(app.host, { authenticate: async () => actorWith([]), requestsPerSecond: 100_000 }),
    0,
    '127.0.0.1',
  )
  line = serveLine(Number(new URL(server.url).port))
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(line.address() as AddressInfo).port}`
  account = await api().createChannelAccount({
    channel: 'webChat',
    name: '官网客服',
    settings: { greeting: { 'zh-CN': '您好！' } },
  })
})
afterEach(() => {
  cutAfter = undefined
  for (const c of open.splice(0)) c.stop()
})
afterAll(async () => {
  cut()
  line.close()
  await server.close()
  await app.close()
})

function visitor(given: { store?: Store & { values: Map<string, string> }; userId?: string; userHash?: string } = {}) {
  const values = new Map<string, string>()
  const store = given.store ?? {
    values,
    getItem: (k: string) => values.get(k) ?? null,
    setItem: (k: string, v: string) => {
      values.set(k, v)
    },
  }
  const seen: ChatState[] = []
  const connection = createConnection({
    base,
    accountId: account.id,
    store,
    onChange: (s) => seen.push(s),
    retryMs: 10,
    ...(given.userId ? { visitor: { userId: given.userId, userHash: given.userHash ?? '' } } : {}),
  })
  open.push(connection)
  connection.start()
  return { connection, store, state: () => seen.at(-1)! }
}
async function until<T>(fact: () => T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 800; tries++) {
    const found = fact()
    if (found) return found
    await sleep(25)
  }
  throw new Error('it never came true')
}
const bodies = (s: ChatState) => s.messages.map((m) => m.body)

describe('a chat from the widget', () => {
  test("reaches the desk, and the answer reaches the visitor with the agent's name", async () => {
    const v = visitor()
    await until(() => v.state()?.online)
    expect(v.state().session).toMatchObject({ greeting: '您好！', accountName: '官网客服' })
    v.connection.send('宽带断了')
    const { conversationId } = await until(() => v.state().messages[0])
    expect(v.state()).toMatchObject({ pending: [] })
    await until(() => v.state().status?.queuePosition === 1)
    await api().sendReply({ id: conversationId, body: '我来看看' })
    await until(() => v.state().messages.length === 2)
    expect(v.state().messages[1]).toMatchObject({ mine: false, author: 'agent', authorName: '李娜', body: '我来看看' })
    v.connection.seen(true)
    await api().addConversationNote({ id: conversationId, body: '内部：客户有情绪' })
    await app.write((ctx) =>
      sendMessage(ctx, {
        conversationId,
        body: '请评价',
        author: { kind: 'system', id: 'system' },
        kind: 'surveyInvite',
        data: { url: 'https://survey.example/x' },
      }),
    )
    await until(() => v.state().messages.length === 3)
    expect(v.state().messages[2]).toMatchObject({ kind: 'surveyInvite', data: { url: 'https://survey.example/x' } })
    expect(bodies(v.state()).join()).not.toContain('内部')
    await v.connection.leave()
    expect(v.state().status?.state).toBe('closed')
    expect(
      (await api().listMessages({ id: conversationId })).items.find((m) => m.body === '我来看看')?.deliveryState,
    ).toBe('read')
  })
  test('survives a line that is cut after every 3 kB, headers included: thirty words each way, none lost, none doubled, in order', async () => {
    const v = visitor()
    v.connection.send('v0')
    const { conversationId } = await until(() => v.state()?.messages[0])
    cutAfter = 3000
    for (let i = 1; i < 30; i++) {
      // The visitor's allowance is refilled: this test is about lines, not about haste.
      app.setNow(new Date(app.host.now().getTime() + 5000))
      v.connection.send(`v${i}`)
      await api().sendReply({ id: conversationId, body: `a${i}` })
      if (i % 5 === 0) cut()
      if (i % 10 === 0) await sleep(30)
    }
    await until(() => {
      app.setNow(new Date(app.host.now().getTime() + 1000))
      return v.state().pending.length === 0 && v.state().messages.length === 59
    })
    cutAfter = undefined
    const shown = bodies(v.state())
    expect(shown.filter((b) => b.startsWith('v'))).toEqual(Array.from({ length: 30 }, (_, i) => `v${i}`))
    expect(shown.filter((b) => b.startsWith('a'))).toEqual(Array.from({ length: 29 }, (_, i) => `a${i + 1}`))
    expect((await api().listMessages({ id: conversationId, limit: 200 })).items).toHaveLength(59)
  })
  test('goes on after the page was closed with words still in the outbox', async () => {
    const first = visitor()
    first.connection.send('before')
    await until(() => first.state()?.messages[0])
    cutAfter = 0
    cut()
    first.connection.send('written offline')
    first.connection.stop()
    cutAfter = undefined
    const second = visitor({ store: first.store })
    await until(() => second.state()?.messages.length === 2)
    expect(bodies(second.state())).toEqual(['before', 'written offline'])
    expect(second.state().pending).toEqual([])
  })
  test('a new word after the end reopens it or starts the next, and the visitor sees one feed', async () => {
    const v = visitor()
    v.connection.send('one')
    const { conversationId } = await until(() => v.state()?.messages[0])
    await api().closeConversation({ id: conversationId })
    await until(() => v.state().status?.state === 'closed')
    app.setNow(new Date(app.host.now().getTime() + 3 * 3_600_000))
    v.connection.send('two')
    await until(() => v.state().messages.length === 2)
    const next = v.state().messages[1]!.conversationId
    expect(next).not.toBe(conversationId)
    await api().sendReply({ id: next, body: 'three' })
    await until(() => v.state().messages.length === 3)
    expect(bodies(v.state())).toEqual(['one', 'two', 'three'])
  })
  test('who proves who they are has one feed on every device; who cannot prove it is refused', async () => {
    const { createHmac } = await import('node:crypto')
    const userHash = createHmac('sha256', account.secret!).update('u-1').digest('hex')
    const [a, b] = [visitor({ userId: 'u-1', userHash }), visitor({ userId: 'u-1', userHash })]
    a.connection.send('from one device')
    await until(() => a.state()?.messages[0])
    b.connection.send('from the other')
    await until(() => a.state().messages.length === 2 && b.state().messages.length === 2)
    const liar = visitor({ userId: 'u-1', userHash: 'f'.repeat(64) })
    expect(await until(() => liar.state()?.refusal)).toBe('badSignature')
  })
  test('who posts too fast is slowed, and nothing of it is lost', async () => {
    const v = visitor()
    for (let i = 0; i < 12; i++) v.connection.send(`fast ${i}`)
    await until(() => v.state()?.messages.length === 10)
    expect(v.state().pending).toHaveLength(2)
    app.setNow(new Date(app.host.now().getTime() + 5000))
    await until(() => v.state().messages.length === 12)
    expect(bodies(v.state())).toEqual(Array.from({ length: 12 }, (_, i) => `fast ${i}`))
  })
})

describe('the wire', () => {
  test('a page of another site may call the chat, and no other operation', async () => {
    const headers = { origin: 'https://shop.example', 'access-control-request-method': 'POST' }
    expect(
      (await fetch(`${server.url}/api/interactions/v1/chat/session`, { method: 'OPTIONS', headers })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBe('*')
    expect(
      (await fetch(`${server.url}/api/interactions/v1/conversation`, { method: 'OPTIONS', headers })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBeNull()
  })
  test('frames are read whole from any pieces', () => {
    const frames: Frame[] = []
    const feed = createFrameReader((f) => frames.push(f))
    for (const piece of 'id: 1.1\nevent: message\ndata: {"a":"断"}\n\n: \n\nevent: typing\ndata: {}\n\n') feed(piece)
    expect(frames).toEqual([
      { event: 'message', data: '{"a":"断"}' },
      { event: 'beat', data: '' },
      { event: 'typing', data: '{}' },
    ])
  })
})
