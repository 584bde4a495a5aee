import type { Readable } from 'node:stream'
import { Readable as Source } from 'node:stream'
import { MailParser, type AddressObject, type AttachmentStream, type Headers } from 'mailparser'
import type { Blob } from '#kernel/files'
import { sha256 } from '../../domain/signature.ts'
import {
  classify,
  readDeliveryStatus,
  returnedMessageId,
  type Automatic,
  type MailHeaders,
  type RecipientStatus,
} from './automatic-mail.ts'
import { bareAddress, readMessageIds } from './mail-address.ts'
import { readOldCharsets } from './old-charsets.ts'
import { declareCharset, keptBytes, RepairedSource } from './repair-source.ts'

export interface MailFile {
  readonly blob: Blob
  readonly name: string
  readonly contentId?: string
}
/** What could not be taken of a mail, as codes the screen has words for. */
export interface MailNote {
  readonly code:
    | 'mailTooLarge'
    | 'mailUnreadable'
    | 'attachmentTooLarge'
    | 'attachmentNotAllowed'
    | 'attachmentsTooMany'
    | 'textTruncated'
  readonly name?: string
}
export interface ParsedMail {
  readonly messageId: string | undefined
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  readonly from: { readonly address: string; readonly name: string } | undefined
  readonly recipients: readonly string[]
  readonly participants: readonly string[]
  readonly subject: string
  readonly sentAt: Date | undefined
  readonly text: string
  readonly html: string | undefined
  readonly files: readonly MailFile[]
  readonly notes: readonly MailNote[]
  readonly automatic: Automatic
  readonly statuses: readonly RecipientStatus[]
  readonly returnedId: string | undefined
  /** Same for the same mail on another way: what a person wrote, to whom, when. */
  readonly contentHash: string
  readonly size: number
}
export interface MailLimits {
  readonly maxBytes: number
  readonly maxText: number
  readonly maxFiles: number
}
export const mailLimits: MailLimits = { maxBytes: 36_700_160, maxText: 200_000, maxFiles: 50 }
/** Takes one attachment's content in; answers why not when it must not be kept. */
export type Keep = (name: string, content: AsyncIterable<Uint8Array>) => Promise<Blob | MailNote['code']>

interface Reading {
  headers: Headers
  /** The Date header as it came: the library makes the present of one it cannot read, and that is no fact about the mail. */
  date: string
  text: string
  html: string | undefined
  files: MailFile[]
  notes: MailNote[]
  report: string[]
  parts: number
}
const reportParts = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'text/rfc822-headers',
  'message/rfc822',
  'message/global',
  'message/global-headers',
])

/**
 * Reads a mail as it streams in. Hostile structure (thousands of parts, endless headers, deep HTML) and size end the
 * reading, never the mail: what was read until then is kept, and a note says what is missing.
 */
export async function parseMail(
  source: Readable,
  keep: Keep,
  ownAccount: (headers: MailHeaders) => boolean,
  limits: MailLimits = mailLimits,
): Promise<ParsedMail> {
  const repaired = new RepairedSource(limits.maxBytes)
  source.on('error', (error) => repaired.destroy(error))
  let read = await readParts(source.pipe(repaired), keep, limits)
  if (repaired.truncated) read.notes.push({ code: 'mailTooLarge' })
  if (!read.files.length && repaired.size <= keptBytes && read.text.includes('\ufffd')) {
    const declared = declareCharset(repaired.kept)
    // Parsed anew as GB18030; kept only when that reads better.
    const again =
      declared && (await readParts(Source.from([declared]).pipe(new RepairedSource(limits.maxBytes)), keep, limits))
    if (again && !again.text.includes('\ufffd')) read = again
  }
  return assemble(read, ownAccount, repaired.size, limits)
}

function readParts(source: Readable, keep: Keep, limits: MailLimits): Promise<Reading> {
  const read: Reading = {
    headers: new Map(),
    date: '',
    text: '',
    html: undefined,
    files: [],
    notes: [],
    report: [],
    parts: 0,
  }
  const options = {
    keepDeliveryStatus: true,
    ignoreEmbedded: true,
    skipImageLinks: true,
    skipTextToHtml: true,
    maxHtmlLengthToParse: 1_000_000,
    maxChildNodes: 200,
    maxHeadSize: 262_144,
    checksumAlgo: false as const,
  }
  const parser = readOldCharsets(new MailParser(options))
  let pending: Promise<void> = Promise.resolve()
  return new Promise((resolve, reject) => {
    const finish = () => {
      void pending.then(() => resolve(read), reject)
    }
    parser.on('headers', (headers) => {
      read.headers = headers
    })
    parser.on('headerLines', (lines) => {
      const line = lines.find((l) => l.key === 'date')?.line ?? ''
      read.date = line
        .slice(line.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim()
    })
    parser.on('data', (part) => {
      if (part.type === 'attachment') pending = takeAttachment(part, read, keep, limits)
      else {
        read.text = part.text ?? ''
        read.html = part.html
        if (part.textConversionError) read.notes.push({ code: 'textTruncated' })
      }
    })
    parser.on('error', () => {
      read.notes.push({ code: 'mailUnreadable' })
      source.unpipe(parser)
      source.resume()
      finish()
    })
    parser.on('end', finish)
    // A broken line to the mailbox is not a broken mail: it is read again.
    source.on('error', reject)
    source.pipe(parser)
  })
}

async function takeAttachment(part: AttachmentStream, read: Reading, keep: Keep, limits: MailLimits): Promise<void> {
  const name = (part.filename ?? (part.contentType === 'message/rfc822' ? 'message.eml' : 'attachment')).slice(0, 200)
  try {
    read.parts++
    if (reportParts.has(part.contentType) && read.report.length < 4 && !part.filename)
      return void read.report.push(`${part.contentType}\n${await firstText(part.content, 65_536)}`)
    if (read.files.length >= limits.maxFiles) {
      part.content.resume()
      if (!read.notes.some((n) => n.code === 'attachmentsTooMany')) read.notes.push({ code: 'attachmentsTooMany' })
      return
    }
    const kept = await keep(name, part.content)
    part.content.resume()
    if (typeof kept === 'string') read.notes.push({ code: kept, name })
    else read.files.push({ blob: kept, name, ...(part.cid ? { contentId: part.cid.slice(0, 300) } : {}) })
  } finally {
    part.release?.()
  }
}

async function firstText(content: Readable, limit: number): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of content as AsyncIterable<Buffer>)
    if (size < limit) {
      parts.push(part)
      size += part.length
    }
  return Buffer.concat(parts).subarray(0, limit).toString('utf8')
}

function assemble(
  read: Reading,
  ownAccount: (headers: MailHeaders) => boolean,
  size: number,
  limits: MailLimits,
): ParsedMail {
  const { headers } = read
  const from = addresses(headers.get('from'))[0] ?? addresses(headers.get('sender'))[0]
  const replyTo = addresses(headers.get('reply-to'))[0]
  const subject = textOf(headers.get('subject')).slice(0, 500)
  const type = headers.get('content-type') as { value?: string; params?: Record<string, string> } | undefined
  const plain = plainHeaders(headers)
  const to = ['to', 'cc'].flatMap((n) => addresses(headers.get(n)).map((a) => a.address))
  const date = new Date(read.date)
  const report = read.report.map((r) => r.slice(r.indexOf('\n') + 1))
  const text = read.text.slice(0, limits.maxText)
  return {
    messageId: readMessageIds(textOf(headers.get('message-id')))[0],
    inReplyTo: readMessageIds(textOf(headers.get('in-reply-to'))),
    references: readMessageIds(textOf(headers.get('references'))),
    // Answers of a form or a list go to Reply-To; it is also who speaks.
    from: from && { address: from.address, name: from.name },
    recipients: [
      ...to,
      ...['delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to'].flatMap((n) =>
        allText(headers.get(n)).map(bareAddress),
      ),
    ],
    participants: [
      ...new Set([
        ...(from ? [from.address] : []),
        ...(replyTo ? [replyTo.address] : []),
        ...addresses(headers.get('cc')).map((a) => a.address),
      ]),
    ].slice(0, 50),
    subject,
    sentAt: Number.isNaN(date.getTime()) ? undefined : date,
    text,
    html: read.html,
    files: read.files,
    notes: [...read.notes, ...(read.text.length > limits.maxText ? [{ code: 'textTruncated' as const }] : [])],
    automatic: classify({
      headers: plain,
      from: from?.address ?? '',
      subject,
      contentType: type?.value?.toLowerCase() ?? '',
      reportType: type?.params?.['report-type'],
      ownAccount: ownAccount(plain),
    }),
    statuses: report.flatMap(readDeliveryStatus),
    returnedId: report.map(returnedMessageId).find((id) => id !== undefined),
    contentHash: sha256([from?.address ?? '', subject, read.date, text].join('\u0001')),
    size,
  }
}

function addresses(value: unknown): { address: string; name: string }[] {
  const objects = (Array.isArray(value) ? value : [value]) as (AddressObject | undefined)[]
  const flat = (list: AddressObject['value']): { address: string; name: string }[] =>
    list.flatMap((a) =>
      a.group ? flat(a.group) : a.address ? [{ address: bareAddress(a.address), name: a.name }] : [],
    )
  return objects.flatMap((o) => (o && typeof o === 'object' && 'value' in o ? flat(o.value) : []))
}
const textOf = (value: unknown): string => allText(value).join(' ')
function allText(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(allText)
  if (value && typeof value === 'object' && 'text' in value && typeof value.text === 'string') return [value.text]
  return []
}
/** Headers as one line each, by lower-case name, for the rules. */
function plainHeaders(headers: Headers): MailHeaders {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [
      name,
      value instanceof Date
        ? value.toISOString()
        : name === 'return-path' && !textOf(value).trim()
          ? '<>'
          : textOf(value),
    ]),
  )
}
