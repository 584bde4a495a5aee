import type { Socket } from 'node:net'

/** A mail of the emulated INBOX. */
interface Stored {
  readonly uid: number
  readonly raw: Buffer
  readonly at: Date
}
export interface Mailbox {
  readonly mails: Stored[]
  uidValidity: number
  uidNext: number
  readonly user: string
  readonly password: string
  logins: number
  /** Cuts the connection once so many bytes of message content were sent; undefined never. */
  cutAfterBytes: number | undefined
}

/** The mails of a UID set such as `1:3,7,9:*`. */
export function inSet(box: Mailbox, set: string): Stored[] {
  const highest = box.mails.at(-1)?.uid ?? 0
  return box.mails.filter((m) =>
    set.split(',').some((part) => {
      const [a, b] = part.split(':').map((n) => (n === '*' ? highest : Number(n)))
      // `n:*` with n above the highest still means the highest (RFC 3501 §6.4.8).
      return b === undefined ? m.uid === a : m.uid >= Math.min(a!, b) && m.uid <= Math.max(a!, b)
    }),
  )
}

/** Answers one FETCH; false when the connection was cut on purpose in the middle of it. */
export function fetchOne(socket: Socket, box: Mailbox, mail: Stored, items: string): boolean {
  const head = [
    `UID ${mail.uid}`,
    ...(/RFC822\.SIZE/i.test(items) ? [`RFC822.SIZE ${mail.raw.length}`] : []),
    ...(/FLAGS/i.test(items) ? ['FLAGS ()'] : []),
    ...(/INTERNALDATE/i.test(items) ? ['INTERNALDATE "02-Mar-2026 01:00:00 +0000"'] : []),
  ]
  const body = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/i.exec(items)
  const from = Number(body?.[1] ?? 0)
  const bytes = body
    ? mail.raw.subarray(from, body[2] === undefined ? undefined : from + Number(body[2]))
    : Buffer.alloc(0)
  if (body) head.push(`BODY[]${body[1] === undefined ? '' : `<${from}>`} {${bytes.length}}`)
  socket.write(`* ${box.mails.indexOf(mail) + 1} FETCH (${head.join(' ')}${body ? '\r\n' : ')\r\n'}`)
  if (!body) return true
  if (box.cutAfterBytes !== undefined && bytes.length > box.cutAfterBytes) {
    socket.write(bytes.subarray(0, box.cutAfterBytes), () => socket.destroy())
    box.cutAfterBytes = undefined
    return false
  }
  if (box.cutAfterBytes !== undefined) box.cutAfterBytes -= bytes.length
  socket.write(bytes)
  socket.write(')\r\n')
  return true
}
