import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modules } from '#modules'
import { testApp } from '#kernel/testing'
import { interactionsContract } from '../contract/index.ts'
import { aChannelAccount, anInboundMessage, signedRequest } from '../fixtures.ts'

/** What two chat services post to whoever listens (fixtures of their client libraries). */
const corpus = join(import.meta.dirname, '../../../../shared/data/channel-payloads')
const folders = ['telegram-updates', 'whatsapp-cloud-api'].map((f) => join(corpus, f)).filter((f) => existsSync(f))

/** Every word somebody wrote in a payload, wherever it stands in it. */
function wordsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['text', 'body', 'caption', 'description'].includes(key) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([k, v]) => wordsIn(v, Array.isArray(value) ? key : k))
}
const found = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((f) => f.endsWith('.json'))
    .flatMap((f) => wordsIn(JSON.parse(readFileSync(join(folder, f), 'utf8')))),
)
/** Hebrew and Arabic beside Latin and digits, joined emoji, a letter outside the first plane, the longest word there may be. */
const own = [
  'הכול מנותק מאז 7:30 ‏(router)',
  'الإنترنت مقطوع منذ أمس، رقم العقد 4471',
  '👩🏽‍💻 断网了 🇨🇳👨‍👩‍👧‍👦',
  '𠮷野家 的宽带',
  '长'.repeat(20_000),
]
const texts = [...new Set([...found, ...own])].filter((t) => t.trim() && !t.includes('\0'))

test.skipIf(!folders.length)(
  'words of real chat services (../shared/data/channel-payloads) are taken once each and unchanged',
  async () => {
    expect(found.length).toBeGreaterThan(50)
    const app = await testApp(modules)
    try {
      const api = app.as(interactionsContract)
      const account = await api.createChannelAccount(aChannelAccount(1, { channel: 'api', name: '合作方' }))
      const url = `http://clearline.test/api/interactions/v1/inbound/${account.id}`
      const from = { kind: 'phone', value: '13700000088' }
      const post = async (body: string, i: number) => {
        const message = anInboundMessage(i, { from, body })
        const response = await app.fetch(signedRequest(url, account.secret!, message, app.host.now()))
        expect(response.status, body.slice(0, 80)).toBe(201)
        const { taken } = (await response.json()) as {
          taken: { id: string; conversationId: string; duplicate: boolean }[]
        }
        return taken[0]!
      }
      const first = await Promise.all(texts.map(post))
      const again = await Promise.all(texts.map(post))
      expect(first.map((t) => t.duplicate)).toEqual(texts.map(() => false))
      expect(again).toEqual(first.map((t) => ({ ...t, duplicate: true })))
      const id = first[0]!.conversationId
      const { items } = await api.listMessages({ id, limit: 200 })
      expect(items).toHaveLength(texts.length)
      const kept = new Map(items.map((m) => [m.id, m.body]))
      expect(first.map((t) => kept.get(t.id))).toEqual(texts)
    } finally {
      await app.close()
    }
  },
)
