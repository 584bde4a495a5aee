import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#modules'
import { sql } from '#kernel/db'
import { testApp, type TestApp } from '#kernel/testing'
import { interactionsContract } from '../../contract/index.ts'
import { aChannelAccount, aMail } from '../../fixtures.ts'
import { openMessages } from '../../store/message.ts'
import { followMailbox, type Mailbox } from './mailbox.ts'
import { closeTransports } from './send-mail.ts'
import { startImapServer, type ImapServer } from './testing/imap-server.ts'

let app: TestApp
let imap: ImapServer
let account: { id: string }
let mailbox: Mailbox | undefined
const outbox: string[] = []
/** What the SMTP server says to the next recipient. */
let smtpRefusal: { code: number; text: string } | undefined
const dir = mkdtempSync(join(tmpdir(), 'clearline-mail-'))
const api = () => app.as(interactionsContract)
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => {
    done(smtpRefusal ? Object.assign(new Error(smtpRefusal.text), { responseCode: smtpRefusal.code }) : null)
  },
  onData: (stream, _session, done) => {
    let raw = ''
    stream
      .on('data', (part: Buffer) => {
        raw += part.toString('utf8')
      })
      .on('end', () => {
        outbox.push(raw)
        done()
      })
  },
})
const stored = async () => {
  const { rows } = await sql<{ id: string; conversation_id: string; external_id: string; body: string }>`select id,
  conversation_id, external_id, body from interactions.message where direction = 'in' order by received_at,
    seq`.execute(app.db)
  return app.read((ctx) => openMessages(ctx, rows))
}
/** Waits for a fact; how long it takes is nobody's promise. */
async function until<T>(fact: () => Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await fact()
    if (found) return found
    await sleep(25)
  }
  throw new Error('it never came true')
}
const conversationWith = (externalId: string) =>
  until(async () => (await stored()).find((m) => m.external_id === externalId))
const follow = () => {
  mailbox = followMailbox(app.host, account.id, imap.url, { retryMs: 20 })
}
const header = (raw: string, name: string) =>
  new RegExp(`^${name}:[ \\t]*((?:.|\\r?\\n[ \\t])*?)\\r?\\n(?![ \\t])`, 'im')
    .exec(raw)?.[1]
    ?.replace(/\s+/g, ' ')
    .trim() ?? ''

beforeAll(async () => {
  imap = await startImapServer()
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  app = await testApp(modules, { env: { FILES_DIR: dir, FILES_MAX_BYTES: '200000' } })
  account = await api().createChannelAccount(
    aChannelAccount(1, {
      channel: 'email',
      name: '客服',
      settings: { mailFrom: 'service@operator.example', maxMailBytes: 600_000 },
      credentials: { smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}` },
    }),
  )
})
afterEach(async () => {
  await mailbox?.stop()
  mailbox = undefined
  smtpRefusal = undefined
})
afterAll(async () => {
  closeTransports()
  await imap.close()
  await new Promise<void>((resolve) => smtp.close(resolve))
  await app.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('a mailbox', () => {
  test('is taken in with what it holds, and what arrives in IDLE comes by itself', async () => {
    imap.deliver(aMail(1))
    imap.deliver(aMail(2, { from: '韩梅 <han@example.cn>' }))
    follow()
    await conversationWith('<mail-2@example.cn>')
    imap.deliver(aMail(3))
    const third = await conversationWith('<mail-3@example.cn>')
    expect(third.body).toContain('第 3 封')
    expect(await api().getConversation({ id: third.conversation_id })).toMatchObject({
      channel: 'email',
      subject: '宽带故障 3',
      state: 'open',
      externalUser: 'li.lei@example.cn',
      startedAt: new Date('2026-03-02T00:30:00Z'),
    })
    expect(imap.logins()).toBe(1)
  })
  test('cut in the middle of a mail, over and over, loses and doubles nothing', async () => {
    follow()
    const before = (await stored()).length
    for (let n = 10; n < 16; n++) {
      imap.cutAfterBytes = 150
      imap.deliver(aMail(n))
      if (n % 2) imap.cut()
    }
    await conversationWith('<mail-15@example.cn>')
    const ids = (await stored()).map((m) => m.external_id)
    expect(ids.length - before).toBe(6)
    expect(new Set(ids).size).toBe(ids.length)
    expect(imap.logins()).toBeGreaterThan(2)
  })
  test('that renumbers its mails is read again and nothing is stored twice', async () => {
    const before = (await stored()).length
    imap.renumber()
    follow()
    imap.deliver(aMail(20))
    await conversationWith('<mail-20@example.cn>')
    expect((await stored()).length).toBe(before + 1)
    expect(
      (
        await sql<{ uid_validity: number }>`select uid_validity
      from interactions.mailbox_cursor`.execute(app.db)
      ).rows,
    ).toEqual([{ uid_validity: 2 }])
  })
  test('followed by two workers at once stores each mail once', async () => {
    const other = followMailbox(app.host, account.id, imap.url, { retryMs: 20 })
    follow()
    for (let n = 30; n < 36; n++) imap.deliver(aMail(n))
    await conversationWith('<mail-35@example.cn>')
    await other.stop()
    expect((await stored()).filter((m) => /<mail-3\d@/.test(m.external_id))).toHaveLength(6)
  })
  test('takes mail without Message-ID, two different mails under one, and an oversized one with a note', async () => {
    follow()
    imap.deliver(aMail(40, { id: null, body: 'no id' }))
    imap.deliver(aMail(41, { id: '<same@example.cn>', body: 'one' }))
    imap.deliver(aMail(41, { id: '<same@example.cn>', body: 'two' }))
    imap.deliver(aMail(42, { headers: 'X-A: b\r\nX-C: d', body: 'A'.repeat(900_000) }))
    const giant = await conversationWith('<mail-42@example.cn>')
    const bodies = (await stored()).map((m) => m.body.trim())
    expect(bodies).toEqual(expect.arrayContaining(['no id', 'one', 'two']))
    expect((await api().getMessage({ id: giant.id })).data).toMatchObject({
      notes: expect.arrayContaining([{ code: 'mailTooLarge' }]),
    })
  })
})

describe('a mail conversation', () => {
  test("goes there and back: our answer threads in every reader, and the customer's answer finds its conversation", async () => {
    imap.deliver(aMail(50))
    follow()
    const { conversation_id: id } = await conversationWith('<mail-50@example.cn>')
    const reply = await api().sendReply({ id, body: '已安排师傅上门。' })
    await app.work()
    expect((await api().getMessage({ id: reply.id })).deliveryState).toBe('sent')
    const raw = outbox.at(-1)!
    expect(header(raw, 'In-Reply-To')).toBe('<mail-50@example.cn>')
    expect(header(raw, 'References')).toContain('<mail-50@example.cn>')
    expect(header(raw, 'To')).toBe('li.lei@example.cn')
    const replyTo = header(raw, 'Reply-To')
    imap.deliver(
      aMail(51, {
        to: replyTo,
        from: 'secretary@elsewhere.example',
        subject: 'totally different',
        body: '好的。\r\n\r\n> 已安排师傅上门。\r\n',
      }),
    )
    const answer = await conversationWith('<mail-51@example.cn>')
    expect(answer.conversation_id).toBe(id)
    const shown = await api().getMessage({ id: answer.id })
    expect([shown.body.slice(0, shown.quoteAt!).trim(), shown.body]).toEqual([
      '好的。',
      expect.stringContaining('> 已安排师傅上门。'),
    ])
    imap.deliver(aMail(52, { headers: `References: ${header(raw, 'Message-ID')}`, from: 'li.lei@example.cn' }))
    expect((await conversationWith('<mail-52@example.cn>')).conversation_id).toBe(id)
    imap.deliver(aMail(53, { headers: 'References: <mail-50@example.cn>', from: 'stranger@qq.com' }))
    const stranger = (await conversationWith('<mail-53@example.cn>')).conversation_id
    expect(stranger).not.toBe(id)
    expect((await api().getConversation({ id: stranger })).previousId).toBe(id)
  })
  test('is neither reopened nor restarted by an auto-reply, and a bounce fails the mail it is about', async () => {
    imap.deliver(aMail(60))
    follow()
    const { conversation_id: id } = await conversationWith('<mail-60@example.cn>')
    const reply = await api().sendReply({ id, body: '请问地址？' })
    await app.work()
    await api().closeConversation({ id })
    const ours = header(outbox.at(-1)!, 'Message-ID')
    imap.deliver(
      aMail(61, { headers: `Auto-Submitted: auto-replied\r\nIn-Reply-To: ${ours}`, subject: 'Automatic reply' }),
    )
    await conversationWith('<mail-61@example.cn>')
    imap.deliver(
      `From: MAILER-DAEMON@mx.example\nTo: service@operator.example\nMessage-ID: <bounce@mx.example>\nSubject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\nContent-Type: text/plain\n\nfailed\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; li.lei@example.cn\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n--r\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${ours}\n--r--\n`,
    )
    expect((await conversationWith('<bounce@mx.example>')).conversation_id).toBe(id)
    expect(await api().getConversation({ id })).toMatchObject({ state: 'closed', reopenedCount: 0, waitingSince: null })
    expect(await api().getMessage({ id: reply.id })).toMatchObject({
      deliveryState: 'failed',
      deliveryError: '5.1.1 550 no such user',
    })
    expect((await api().listMessages({ id })).items.filter((m) => m.kind === 'system')).toHaveLength(2)
    const received = await sql<{ n: number }>`select count(*)::int as n from kernel.event
      where name = 'interactions.message.received' and payload->>'conversationId' = ${id}`.execute(app.db)
    expect(received.rows).toEqual([{ n: 1 }])
  })
  test('waits for an SMTP server that is down, and shows a final refusal', async () => {
    imap.deliver(aMail(70))
    follow()
    const { conversation_id: id } = await conversationWith('<mail-70@example.cn>')
    smtpRefusal = { code: 451, text: 'try later' }
    const reply = await api().sendReply({ id, body: 'hello' })
    await app.work()
    expect(await api().getMessage({ id: reply.id })).toMatchObject({
      deliveryState: 'queued',
      deliveryError: expect.stringContaining('451'),
    })
    smtpRefusal = undefined
    app.setNow(new Date(app.host.now().getTime() + 5000))
    const before = outbox.length
    await app.work()
    expect((await api().getMessage({ id: reply.id })).deliveryState).toBe('sent')
    expect(outbox.length).toBe(before + 1)
    smtpRefusal = { code: 550, text: 'no such user' }
    const other = await api().sendReply({ id, body: 'again' })
    await app.work()
    expect(await api().getMessage({ id: other.id })).toMatchObject({
      deliveryState: 'failed',
      deliveryError: expect.stringContaining('550'),
    })
  })
  test('keeps attachments, says which were not taken, and shows clean HTML', async () => {
    follow()
    const part = (type: string, name: string, content: string) =>
      `--x\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`
    imap.deliver(
      `From: li.lei@example.cn\r\nMessage-ID: <parts@example.cn>\r\nSubject: parts\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p onclick="x()">光猫<script>alert(1)</script><img src="https://spy.example/p.gif"></p>\r\n${part('text/plain', '测速.txt', 'ping 300ms')}${part('application/octet-stream', 'virus.exe', 'MZ\u0000\u0001')}${part('text/plain', 'huge.txt', 'a'.repeat(250_000))}--x--\r\n`,
    )
    const message = await api().getMessage({ id: (await conversationWith('<parts@example.cn>')).id })
    expect(message.attachments).toMatchObject([{ name: '测速.txt', size: 10, mediaType: 'text/plain' }])
    expect(message.data.notes).toEqual([
      { code: 'attachmentNotAllowed', name: 'virus.exe' },
      { code: 'attachmentTooLarge', name: 'huge.txt' },
    ])
    expect(message.html).toBe('<p>光猫<img data-blocked-src="https://spy.example/p.gif" /></p>')
  })
})
