import { createServer, type AddressInfo, type Server } from 'node:net'
import type { Mailbox } from './imap-mailbox.ts'
import { serveConnection, type Session } from './imap-session.ts'

export interface ImapServer {
  readonly url: string
  /** Puts a mail into the INBOX and tells every connection that idles or has it selected (EXISTS). */
  readonly deliver: (raw: Buffer | string) => number
  /** Gives the mailbox a new UIDVALIDITY and its mails new UIDs, as servers do after a restore. */
  readonly renumber: () => void
  /** Cuts all connections now. */
  readonly cut: () => void
  /** Cuts the connection once so many bytes of message content were sent; undefined never. */
  cutAfterBytes: number | undefined
  readonly connections: () => number
  readonly logins: () => number
  readonly close: () => Promise<void>
}

/**
 * An IMAP4rev1 server (RFC 3501 with IDLE of RFC 2177) as small as a mail client needs, for tests: real sockets, real
 * literals, real untagged answers, one mailbox, and cuts wherever a test wants them.
 */
export async function startImapServer(user = 'service', password = 'secret'): Promise<ImapServer> {
  const open = new Set<Session>()
  const box: Mailbox = { mails: [], uidValidity: 1, uidNext: 1, user, password, logins: 0, cutAfterBytes: undefined }
  const server: Server = createServer((socket) => {
    const connection = serveConnection(socket, box)
    open.add(connection)
    socket.on('close', () => open.delete(connection))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `imap://${user}:${password}@127.0.0.1:${(server.address() as AddressInfo).port}?starttls=false`,
    deliver: (raw) => {
      const uid = box.uidNext++
      box.mails.push({
        uid,
        raw: Buffer.isBuffer(raw) ? raw : Buffer.from(raw.replace(/\r?\n/g, '\r\n')),
        at: new Date('2026-03-02T01:00:00Z'),
      })
      for (const c of open) c.tellExists()
      return uid
    },
    renumber: () => {
      box.uidValidity++
      box.uidNext = 100
      const renumbered = box.mails.map((m) => ({ ...m, uid: box.uidNext++ }))
      box.mails.splice(0, box.mails.length, ...renumbered)
    },
    cut: () => {
      for (const c of open) c.cut()
    },
    get cutAfterBytes() {
      return box.cutAfterBytes
    },
    set cutAfterBytes(bytes) {
      box.cutAfterBytes = bytes
    },
    connections: () => open.size,
    logins: () => box.logins,
    close: () =>
      new Promise((resolve) => {
        for (const c of open) c.cut()
        server.close(() => resolve())
      }),
  }
}
