import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { customersContract } from '#contracts/customers'
import { standardsContract } from '#contracts/standards'
import { testApp, type TestApp } from '#kernel/testing'
import { interactionsContract } from '../contract/index.ts'
import { aChannelAccount } from '../fixtures.ts'

let app: TestApp
let accountId: string
const dir = mkdtempSync(join(tmpdir(), 'clearline-chat-'))
const api = () => app.as(interactionsContract)
const base = 'http://clearline.test/api/interactions/v1/chat'

beforeAll(async () => {
  app = await testApp(modules, { env: { FILES_DIR: dir, FILES_MAX_BYTES: '200000' } })
  accountId = (await api().createChannelAccount(aChannelAccount(1))).id
})
afterAll(async () => {
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})

interface Said {
  readonly id: string
  readonly conversationId: string
  readonly body: string
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: number }[]
}
/** A browser with a session of its own. */
async function visitor(account = accountId, language = 'zh-CN') {
  const ask = (path: string, init: RequestInit = {}, token = '') =>
    app.fetch(
      new Request(`${base}/${path}`, {
        ...init,
        headers: { 'x-clearline-visitor': token, 'accept-language': language, ...init.headers },
      }),
    )
  const json = (body: unknown) => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  const session = (await (await ask('session', json({ accountId: account, language }))).json()) as {
    token: string
    status: { away: unknown }
  }
  return {
    session,
    read: async () =>
      (await (await ask('message', {}, session.token)).json()) as {
        messages: readonly Said[]
        status: { away: { text: string | null; until: string | null } | null }
      },
    post: (clientId: string, body: string, fileIds: readonly string[] = []) =>
      ask('message', json({ clientId, body, fileIds }), session.token),
    upload: (name: string, content: BodyInit) =>
      ask(`file?name=${encodeURIComponent(name)}`, { method: 'POST', body: content }, session.token),
    download: (id: string) => ask(`file/${id}`, {}, session.token),
  }
}
const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id

describe('files in a chat', () => {
  test('go both ways, under their names and with their contents', async () => {
    const v = await visitor()
    const fileId = await idOf(await v.upload('测速 结果.txt', 'ping 300 ms'))
    const said = (await (await v.post('client-01', '', [fileId])).json()) as Said
    expect(said.files).toEqual([{ id: fileId, name: '测速 结果.txt', mediaType: 'text/plain', size: 11 }])
    // Sent again because the answer was lost, it is the same message with the same file.
    expect(await idOf(await v.post('client-01', '', [fileId]))).toBe(said.id)
    const { items } = await api().listMessages({ id: said.conversationId })
    expect(items).toMatchObject([{ body: '', attachments: [{ fileId, name: '测速 结果.txt' }] }])
    expect((await api().getConversation({ id: said.conversationId })).preview).toBe('测速 结果.txt')

    const sent = await app.fetch(
      new Request('http://clearline.test/api/files/v1/file?name=guide.txt', { method: 'POST', body: '重启光猫' }),
    )
    expect(sent.status).toBe(201)
    const guide = await idOf(sent)
    await api().sendReply({ id: said.conversationId, body: '请按说明操作', fileIds: [guide] })
    expect((await v.read()).messages.at(-1)).toMatchObject({ files: [{ id: guide, name: 'guide.txt' }] })
    const download = await v.download(guide)
    expect(await download.text()).toBe('重启光猫')
    expect(download.headers.get('content-disposition')).toContain('attachment')
  })
  test('are nobody else’s: not another visitor’s to read or to send, and a note’s file stays among agents', async () => {
    const [v, other] = [await visitor(), await visitor()]
    const fileId = await idOf(await v.upload('contract.txt', 'secret'))
    const stolen = await other.post('client-02', 'mine', [fileId])
    expect([stolen.status, ((await stolen.json()) as { code: string }).code]).toEqual([400, 'fileNotYours'])
    const said = (await (await v.post('client-03', 'hello', [fileId])).json()) as Said
    expect((await v.download(fileId)).status).toBe(200)
    expect((await other.download(fileId)).status).toBe(404)
    expect((await v.download('nothing')).status).toBe(404)
    const note = await idOf(
      await app.fetch(
        new Request('http://clearline.test/api/files/v1/file?name=note.txt', { method: 'POST', body: 'internal' }),
      ),
    )
    await api().addConversationNote({ id: said.conversationId, body: 'see', fileIds: [note] })
    expect((await v.download(note)).status).toBe(404)
  })
  test.each([
    ['too large', 'big.txt', 'a'.repeat(200_001), 413, 'tooLarge'],
    ['a program', 'x.exe', 'MZ\u0000\u0001', 415, 'fileTypeNotAllowed'],
    ['empty', 'empty.txt', '', 400, 'fileEmpty'],
  ])('%s is refused in words', async (_, name, content, status, code) => {
    const refused = await (await visitor()).upload(name, content)
    expect(refused.status).toBe(status)
    expect(await refused.json()).toMatchObject({ code, reason: expect.any(String) })
  })
  test('without a session, and faster than ten at once, are refused before they are taken', async () => {
    const v = await visitor()
    const stranger = await app.fetch(new Request(`${base}/file?name=a.txt`, { method: 'POST', body: 'x' }))
    expect(stranger.status).toBe(401)
    for (let i = 0; i < 10; i++) expect((await v.upload(`${i}.txt`, `x${i}`)).status).toBe(201)
    expect((await v.upload('11.txt', 'x')).status).toBe(429)
  })
  test('somebody who gave no name is called a visitor, not by a number of ours', async () => {
    const said = (await (await (await visitor()).post('client-05', 'hello')).json()) as Said
    const { customerId } = await api().getConversation({ id: said.conversationId })
    const { name } = await app.as(customersContract).getCustomer({ id: customerId! })
    expect(name).toMatch(/^网页访客 [0-9A-F]{4}$/)
  })
  test('nothing said and nothing attached is refused', async () => {
    expect(((await (await (await visitor()).post('client-04', '  ')).json()) as { code: string }).code).toBe(
      'nothingSaid',
    )
  })
})

describe('outside the hours of the account', () => {
  test('the visitor is told so in their language, and until when', async () => {
    const day = [{ from: '08:30', to: '17:30' }]
    const calendar = await app.as(standardsContract).createCalendar({
      code: 'chat-hours',
      nameZh: '在线客服时间',
      nameEn: 'Chat hours',
      definition: {
        timeZone: 'Asia/Shanghai',
        week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
        overrides: [],
      },
    })
    const account = await api().createChannelAccount(
      aChannelAccount(2, {
        settings: { hoursCalendarId: calendar.id, awayText: { 'zh-CN': '请留言', en: 'Leave a message' } },
      }),
    )
    // Sunday evening in Shanghai.
    app.setNow(new Date('2026-03-01T12:00:00Z'))
    const v = await visitor(account.id)
    const until = '2026-03-02T00:30:00.000Z'
    expect((await v.read()).status.away).toEqual({ text: '请留言', until })
    expect((await visitor(account.id, 'en')).session.status.away).toEqual({ text: 'Leave a message', until })
    app.setNow(new Date('2026-03-02T00:30:00Z'))
    expect((await v.read()).status.away).toBeNull()
  })
  test('an account cannot have hours that are none', async () => {
    const settings = { hoursCalendarId: '00000000-0000-7000-8000-00000000dead' }
    await expect(api().createChannelAccount(aChannelAccount(3, { settings }))).rejects.toMatchObject({
      code: 'calendarNotFound',
    })
  })
})
