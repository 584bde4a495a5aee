import { Readable } from 'node:stream'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../domain/signature.ts'
import { sanitiseHtml } from './sanitise-html.ts'
import { mailLimits, parseMail, type Keep, type ParsedMail } from './parse-mail.ts'

const kept = new Map<string, Buffer>()
const keep: Keep = async (name, content) => {
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  const bytes = Buffer.concat(parts)
  kept.set(name, bytes)
  return { sha256: sha256(bytes), size: bytes.length, mediaType: 'application/octet-stream' }
}
const parse = (raw: Buffer | string, limits = mailLimits): Promise<ParsedMail> =>
  parseMail(
    Readable.from([Buffer.isBuffer(raw) ? raw : Buffer.from(raw.replace(/\r?\n/g, '\r\n'))]),
    keep,
    () => false,
    limits,
  )
/** Chinese and plain text by turns, as RFC 1843 writes it. */
const hz = (...pieces: readonly string[]): Buffer =>
  Buffer.concat(
    pieces.map((piece) =>
      /^[ -~]*$/.test(piece)
        ? Buffer.from(piece)
        : Buffer.from(`~{${Buffer.from(iconv.encode(piece, 'gb2312').map((b) => b & 0x7f)).toString('latin1')}~}`),
    ),
  )
const word = (text: string, charset: string) => `=?${charset}?B?${iconv.encode(text, charset).toString('base64')}?=`

describe('charsets of Chinese and Japanese mail', () => {
  test.each([
    ['gbk', '宽带断网，请尽快处理'],
    ['gb2312', '宽带断网'],
    ['gb18030', '𠮷野家的宽带断了㐂'],
    ['big5', '寬頻斷線了'],
    ['utf-8', '光猫红灯😀'],
  ])('%s in header and body', async (charset, text) => {
    const mail = await parse(
      Buffer.concat([
        Buffer.from(
          `From: ${word('李雷', charset)} <li@example.cn>\r\nSubject: ${word(
            text,
            charset,
          )}\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`,
        ),
        iconv.encode(text, charset),
      ]),
    )
    expect([mail.subject, mail.text.trim(), mail.from?.name]).toEqual([text, text, '李雷'])
  })
  test.each([
    ['utf-7', iconv.encode('宽带断了 1 + 1，~请看~', 'utf-7'), '宽带断了 1 + 1，~请看~'],
    ['UNICODE-1-1-UTF-7', iconv.encode('寬頻斷線', 'utf-7'), '寬頻斷線'],
    ['hz-gb-2312', hz('宽带断了', ' ~~ ', '请帮忙'), '宽带断了 ~ 请帮忙'],
  ])('%s in header and body, whatever the transfer encoding', async (charset, bytes, text) => {
    const quoted = [...bytes].map((b) => `=${b.toString(16).padStart(2, '0').toUpperCase()}`).join('')
    const head = `From: a@b.cn\r\nContent-Type: text/plain; charset="${charset}"\r\nSubject:`
    for (const [subject, encoding, body] of [
      [`=?${charset}?B?${bytes.toString('base64')}?=`, '7bit', bytes],
      [`=?${charset}?Q?${quoted}?=`, 'quoted-printable', quoted.replace(/.{60}/g, '$&=\r\n')],
      [`=?${charset}*zh?q?${quoted}?=`, 'base64', bytes.toString('base64')],
    ] as const) {
      const raw = Buffer.concat([
        Buffer.from(`${head} ${subject}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`),
        Buffer.from(body),
      ])
      const mail = await parse(raw)
      expect([encoding, mail.subject, mail.text.trim()]).toEqual([encoding, text, text])
    }
  })
  test('HTML in UTF-7 is looked at as what it becomes, so that no script hides in it', async () => {
    const hidden = '+ADw-p+AD4-+W71eJg-+ADw-script+AD4-alert(1)+ADw-/script+AD4APA-/p+AD4-'
    const mail = await parse(`From: a@b.cn\nContent-Type: text/html; charset=utf-7\n\n${hidden}\n`)
    const shown = sanitiseHtml(mail.html!)
    expect(shown).toContain('宽带')
    expect(shown).not.toMatch(/script|alert/)
  })
  test('ISO-2022-JP in header and body', async () => {
    const jis = Buffer.from('GyRCNzlCZBsoQg==', 'base64')
    const mail = await parse(
      Buffer.concat([
        Buffer.from(
          'From: a@b.jp\r\nSubject: =?ISO-2022-JP?B?GyRCNzlCZBsoQg==?=\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\n\r\n',
        ),
        jis,
      ]),
    )
    expect(mail.subject).toBe(mail.text.trim())
    expect(mail.subject).toMatch(/^[\u3400-\u9fff]{2}$/)
  })
  test('raw GBK in the header, and a body that names no charset, are still read', async () => {
    const mail = await parse(
      Buffer.concat([
        Buffer.from('From: li@example.cn\r\nSubject: '),
        iconv.encode('投诉：多次报修未处理', 'gbk'),
        Buffer.from('\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'),
        iconv.encode('已经三天没有网络了。', 'gbk'),
      ]),
    )
    expect([mail.subject, mail.text.trim()]).toEqual(['投诉：多次报修未处理', '已经三天没有网络了。'])
  })
  test('raw 8-bit inside an encoded word is in the charset the word names', async () => {
    const mail = await parse(
      Buffer.from(
        'From: a@b.de\r\nSubject: =?iso-8859-1?Q?Fr\u00f6sche_und?= =?gbk?Q?\u00bf\u00ed\u00b4\u00f8?=\r\n\r\nx',
        'latin1',
      ),
    )
    expect(mail.subject).toBe('Frösche und宽带')
  })
  test('names of attachments after RFC 2231, in pieces and with a charset', async () => {
    const encoded = [...iconv.encode('故障照片.txt', 'gb18030')]
      .map((b) => `%${b.toString(16).padStart(2, '0')}`)
      .join('')
    const mail = await parse(
      `From: a@b.cn\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nsee\n--x\nContent-Type: text/plain\nContent-Disposition: attachment;\n filename*0*=gb18030''${encoded.slice(0, 12)};\n filename*1*=${encoded.slice(12)}\n\ndata\n--x--\n`,
    )
    expect(mail.files.map((f) => f.name)).toEqual(['故障照片.txt'])
  })
})

describe('mail that tries to harm', () => {
  test('a thousand nested parts end the reading, not the mail', async () => {
    let body = ''
    for (let i = 0; i < 1500; i++) body += `--b${i}\nContent-Type: multipart/mixed; boundary=b${i + 1}\n\n`
    const mail = await parse(
      `From: a@b.cn\nSubject: bomb\nMessage-ID: <bomb@x>\nContent-Type: multipart/mixed; boundary=b0\n\n${body}`,
    )
    expect(mail).toMatchObject({ subject: 'bomb', messageId: '<bomb@x>', from: { address: 'a@b.cn' } })
    expect(mail.notes.map((n) => n.code)).toContain('mailUnreadable')
  })
  test('fifty megabytes of attachment are cut at the limit: words and sender are kept, a note says so', async () => {
    async function* giant() {
      yield Buffer.from(
        'From: a@b.cn\r\nSubject: big\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nplease see\r\n--x\r\nContent-Type: application/pdf; name=big.pdf\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      )
      const line = Buffer.from(`${'QUJD'.repeat(19)}\r\n`.repeat(1000))
      for (let size = 0; size < 68_000_000; size += line.length) yield line
      yield Buffer.from('\r\n--x--\r\n')
    }
    let largest = 0
    const mail = await parseMail(
      Readable.from(giant()),
      async (_, content) => {
        for await (const part of content) largest = Math.max(largest, part.length)
        return 'attachmentTooLarge'
      },
      () => false,
      { ...mailLimits, maxBytes: 2_000_000 },
    )
    expect(mail).toMatchObject({ subject: 'big', text: expect.stringContaining('please see') })
    expect(mail.notes.map((n) => n.code)).toEqual(expect.arrayContaining(['attachmentTooLarge', 'mailTooLarge']))
    expect(largest).toBeLessThan(1_000_000)
    expect(mail.size).toBeGreaterThan(60_000_000)
  })
  test('no sender, no Message-ID, no date, no body: still a mail, and always the same one', async () => {
    const [one, two] = [await parse('Subject: hello\n\n'), await parse('Subject: hello\n\n')]
    expect(one).toMatchObject({ from: undefined, messageId: undefined, sentAt: undefined })
    expect(one.contentHash).toBe(two.contentHash)
    const unreadable = 'Date: sometime in spring\nSubject: hello\n\n'
    const [three, four] = [await parse(unreadable), await parse(unreadable)]
    expect([three.sentAt, three.contentHash]).toEqual([undefined, four.contentHash])
  })
})

describe('mail written by machines', () => {
  const kind = async (headers: string) => (await parse(`From: a@b.cn\n${headers}\n\nbody`)).automatic.kind
  test.each([
    ['Auto-Submitted: auto-replied', 'autoReply'],
    ['Auto-Submitted: no', 'person'],
    ['X-Autoreply: yes', 'autoReply'],
    ['Precedence: auto_reply', 'autoReply'],
    ['Precedence: bulk', 'bulk'],
    ['Precedence: list', 'person'],
    [`Subject: ${word('自动回复：宽带断网', 'utf-8')}`, 'autoReply'],
    ['Subject: Out of Office: holiday', 'autoReply'],
    ['Subject: Re: your automatic payment', 'person'],
    ['Return-Path: <>\nSubject: hi', 'autoReply'],
    ['Return-Path: <>\nSubject: Undelivered Mail Returned to Sender', 'bounce'],
    ['X-Auto-Response-Suppress: All', 'person'],
    [`Subject: ${word('宽带自动断线', 'utf-8')}`, 'person'],
  ])('%s is %s', async (headers, expected) => {
    expect(await kind(headers)).toBe(expected)
  })
  test('a delivery status notification names the recipient, the fate and our mail', async () => {
    const mail = await parse(`From: MAILER-DAEMON@mx.example
Subject: Delivery Status Notification (Failure)
Content-Type: multipart/report; report-type=delivery-status; boundary=r

--r
Content-Type: text/plain

It failed.
--r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; li@example.cn
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such
 user here
--r
Content-Type: text/rfc822-headers

From: service@operator.example
Message-ID: <ours@operator.example>
Subject: hi
--r--
`)
    expect(mail.automatic).toEqual({ kind: 'bounce', sign: 'multipart/report' })
    expect(mail.statuses).toEqual([
      { recipient: 'li@example.cn', action: 'failed', status: '5.1.1', diagnostic: '550 5.1.1 no such user here' },
    ])
    expect(mail.returnedId).toBe('<ours@operator.example>')
  })
})
