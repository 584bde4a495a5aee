import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { interactionsContract } from '../../contract/index.ts'
import { aChannelAccount } from '../../fixtures.ts'
import { followMailbox } from './mailbox.ts'
import { parseMail, type ParsedMail } from './parse-mail.ts'
import { startImapServer, type ImapServer } from './testing/imap-server.ts'
import { quoteStart } from './trim-quote.ts'

/** Real mail of four projects' tests, each with what a second reader (CPython's `email`) makes of it. */
const corpus = join(import.meta.dirname, '../../../../../shared/data/mail')
const sets = ['mail-mimekit', 'mail-php-imap', 'mail-ruby-mail', 'mail-stalwart']
interface Sample {
  readonly path: string
  readonly name: string
  readonly subject: string
  readonly plain: boolean
  /** The first characters of the body without white space. */
  readonly bodyStart: string
}
const samples: readonly Sample[] = sets
  .map((set) => join(corpus, set))
  .filter((dir) => existsSync(join(dir, 'oracle-python-email.tsv')))
  .flatMap((dir) =>
    readFileSync(join(dir, 'oracle-python-email.tsv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'))
      .map((c) => ({
        path: join(dir, c[0]!),
        name: c[0]!,
        subject: c[2] ?? '',
        plain: c[9] === 'text/plain',
        bodyStart: c[15] ?? '',
      })),
  )
  .filter((s) => existsSync(s.path))
if (!samples.length) console.log('mail corpus not present: the tests over real mails are skipped')

const parse = (raw: Buffer): Promise<ParsedMail> =>
  parseMail(
    Readable.from([raw]),
    async (_, content) => {
      let size = 0
      for await (const part of content) size += part.length
      return { sha256: 'x', size, mediaType: 'application/octet-stream' }
    },
    () => false,
  )
const bare = (text: string) => text.replace(/\s+/g, '')
/** Where the second reader gave up or guessed it is no witness. */
const sure = (text: string) => text !== '' && !/\ufffd|^ERR:/.test(text)

describe.skipIf(!samples.length)('every mail of four corpora', () => {
  test('is read, and subject and body agree with a second reader in at least 95 of 100', async () => {
    const count = { read: 0, subjects: 0, subjectsAgreed: 0, bodies: 0, bodiesAgreed: 0 }
    for (const s of samples) {
      const mail = await parse(readFileSync(s.path))
      count.read++
      if (sure(s.subject)) {
        count.subjects++
        if (bare(mail.subject) === bare(s.subject)) count.subjectsAgreed++
      }
      if (s.plain && sure(s.bodyStart)) {
        count.bodies++
        if (bare(mail.text).startsWith(bare(s.bodyStart))) count.bodiesAgreed++
      }
    }
    console.log(
      `mail corpus: ${count.read} read, subjects ${count.subjectsAgreed} of ${count.subjects}, bodies ${count.bodiesAgreed} of ${count.bodies}`,
    )
    expect(count.read).toBe(samples.length)
    expect(count.subjectsAgreed / count.subjects).toBeGreaterThanOrEqual(0.95)
    expect(count.bodiesAgreed / count.bodies).toBeGreaterThanOrEqual(0.95)
  })
  test('cut off at a third and at two thirds is read all the same', async () => {
    for (const s of samples) {
      const raw = readFileSync(s.path)
      for (const part of [1 / 3, 2 / 3])
        expect(typeof (await parse(raw.subarray(0, Math.floor(raw.length * part)))).text, s.name).toBe('string')
    }
  })
  test('that is a bounce is recognised', async () => {
    const bounces = samples.filter((s) => /multi_address_bounce[12]|report_(?:422|530)/.test(s.name))
    for (const s of bounces) {
      const mail = await parse(readFileSync(s.path))
      expect([mail.automatic.kind, mail.statuses.length > 0], s.name).toEqual(['bounce', true])
    }
    expect(bounces.length).toBeGreaterThanOrEqual(4)
  })
  test('that quotes an earlier one is cut within its text', () => {
    const dir = join(corpus, 'reply-quoting')
    const texts = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.txt'))
    for (const file of texts) {
      const text = readFileSync(join(dir, file), 'utf8')
      const at = quoteStart(text)
      if (at !== undefined) expect(at > 0 && at <= text.length, file).toBe(true)
    }
    console.log(`quoting corpus: ${texts.length} texts`)
  })
})

describe.skipIf(!samples.length)('a mailbox full of them', () => {
  let app: TestApp
  let imap: ImapServer
  const dir = mkdtempSync(join(tmpdir(), 'clearline-corpus-'))
  beforeAll(async () => {
    imap = await startImapServer()
    app = await testApp(modules, { env: { FILES_DIR: dir } })
  })
  afterAll(async () => {
    await imap.close()
    await app.close()
    rmSync(dir, { recursive: true, force: true })
  })
  test('is taken in whole: none stops the next, none is stored twice, none is stored as an empty shell', async () => {
    const api = app.as(interactionsContract)
    const { id } = await api.createChannelAccount(
      aChannelAccount(1, { channel: 'email', settings: { mailFrom: 'service@operator.example' } }),
    )
    const different = new Set<string>()
    for (const s of samples) {
      const raw = readFileSync(s.path)
      imap.deliver(raw)
      const mail = await parse(raw)
      different.add(`${mail.messageId} ${mail.contentHash}`)
    }
    const mailbox = followMailbox(app.host, id, imap.url, { retryMs: 20 })
    const taken = async () =>
      (
        await sql<{ last_uid: number }>`select last_uid from interactions.mailbox_cursor
          where channel_account_id = ${id}`.execute(app.db)
      ).rows[0]?.last_uid
    await expect.poll(taken, { timeout: 120_000, interval: 200 }).toBe(samples.length)
    await mailbox.stop()
    const { rows } = await sql<{ stored: number; ids: number; automatic: number; files: number; shells: number }>`
      select count(*)::int as stored, count(distinct external_id)::int as ids,
        count(*) filter (where kind = 'system')::int as automatic,
        coalesce(sum(jsonb_array_length(attachments)), 0)::int as files,
        count(*) filter (where data->'notes' @> '[{"code":"mailUnreadable"}]' and body = '' and html is null)::int as shells
      from interactions.message where channel_account_id = ${id} and direction = 'in'`.execute(app.db)
    const found = rows[0]!
    console.log(
      `mailbox: ${samples.length} fetched, ${found.stored} stored, ${found.automatic} from machines, ${found.files} attachments`,
    )
    expect(found.ids).toBe(found.stored)
    // The corpora hold some mails more than once: same id, same words.
    expect(found.stored).toBe(different.size)
    expect(found.shells).toBe(0)
    // Read again under other UIDs, as after a restore of the mail server, nothing is new.
    imap.renumber()
    const again = followMailbox(app.host, id, imap.url, { retryMs: 20 })
    await expect.poll(taken, { timeout: 120_000, interval: 200 }).toBe(100 + samples.length - 1)
    await again.stop()
    expect((await sql`select 1 from interactions.message where direction = 'in'`.execute(app.db)).rows).toHaveLength(
      found.stored,
    )
  }, 300_000)
})
