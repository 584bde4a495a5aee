import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A mail of the emulated INBOX. */
interface Stored {
  readonly uid: number
  readonly raw: Buffer
  readonly at: Date
}
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
  const mails: Stored[] = []
  const open = new Set<Connection>()
  const state: State = { mails, uidValidity: 1, uidNext: 1, user, password, logins: 0, cutAfterBytes: undefined }
  const server: Server = createServer((socket) => {
    const connection = serveConnection(socket, state)
    open.add(connection)
    socket.on('close', () => open.delete(connection))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `imap://${user}:${password}@127.0.0.1:${(server.address() as AddressInfo).port}?starttls=false`,
    deliver: (raw) => {
      const uid = state.uidNext++
      mails.push({
        uid,
        raw: Buffer.isBuffer(raw) ? raw : Buffer.from(raw.replace(/\r?\n/g, '\r\n')),
        at: new Date('2026-03-02T01:00:00Z'),
      })
      for (const c of open) c.tellExists()
      return uid
    },
    renumber: () => {
      state.uidValidity++
      state.uidNext = 100
      const renumbered = mails.map((m) => ({ ...m, uid: state.uidNext++ }))
      mails.splice(0, mails.length, ...renumbered)
    },
    cut: () => {
      for (const c of open) c.cut()
    },
    get cutAfterBytes() {
      return state.cutAfterBytes
    },
    set cutAfterBytes(bytes) {
      state.cutAfterBytes = bytes
    },
    connections: () => open.size,
    logins: () => state.logins,
    close: () =>
      new Promise((resolve) => {
        for (const c of open) c.cut()
        server.close(() => resolve())
      }),
  }
}

interface State {
  readonly mails: Stored[]
  uidValidity: number
  uidNext: number
  readonly user: string
  readonly password: string
  logins: number
  cutAfterBytes: number | undefined
}
interface Connection {
  readonly tellExists: () => void
  readonly cut: () => void
}

function serveConnection(socket: Socket, state: State): Connection {
  let text = ''
  let selected = false
  let idling: string | undefined
  const say = (line: string) => {
    if (!socket.destroyed) socket.write(`${line}\r\n`)
  }
  const exists = () => say(`* ${state.mails.length} EXISTS`)
  const commands: Record<string, (tag: string, rest: string) => void> = {
    CAPABILITY: (tag) => {
      say('* CAPABILITY IMAP4rev1 IDLE UIDPLUS')
      say(`${tag} OK done`)
    },
    NOOP: (tag) => {
      if (selected) exists()
      say(`${tag} OK done`)
    },
    ID: (tag) => {
      say('* ID NIL')
      say(`${tag} OK done`)
    },
    LOGIN: (tag, rest) => {
      const [user, password] = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((m) => m[1] ?? m[2])
      if (user !== state.user || password !== state.password)
        return say(`${tag} NO [AUTHENTICATIONFAILED] wrong user or password`)
      state.logins++
      say(`${tag} OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS] signed in`)
    },
    NAMESPACE: (tag) => {
      say('* NAMESPACE (("" "/")) NIL NIL')
      say(`${tag} OK done`)
    },
    LIST: (tag) => {
      say('* LIST (\\HasNoChildren) "/" "INBOX"')
      say(`${tag} OK done`)
    },
    LSUB: (tag) => {
      say('* LSUB (\\HasNoChildren) "/" "INBOX"')
      say(`${tag} OK done`)
    },
    SELECT: (tag) => {
      selected = true
      say('* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)')
      exists()
      for (const line of ['0 RECENT', `OK [UIDVALIDITY ${state.uidValidity}] ok`, `OK [UIDNEXT ${state.uidNext}] ok`])
        say(`* ${line}`)
      say(`${tag} OK [READ-WRITE] selected`)
    },
    IDLE: (tag) => {
      idling = tag
      say('+ idling')
    },
    DONE: () => {
      if (idling) say(`${idling} OK done`)
      idling = undefined
    },
    LOGOUT: (tag) => {
      say('* BYE')
      say(`${tag} OK done`)
      socket.end()
    },
    UID: (tag, rest) => {
      uidCommand(socket, state, say, tag, rest)
    },
  }
  const line = (given: string) => {
    if (/^done$/i.test(given)) return commands.DONE!('', '')
    const parts = /^(\S+) (\S+) ?(.*)$/s.exec(given)
    if (!parts) return say('* BAD what?')
    const command = commands[parts[2]!.toUpperCase()]
    if (command) command(parts[1]!, parts[3]!)
    else say(`${parts[1]} BAD unknown command`)
  }
  say('* OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS] ready')
  socket.on('error', () => {})
  socket.on('data', (data) => {
    text += data.toString('latin1')
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const one = text.slice(0, end)
      text = text.slice(end + 2)
      line(one)
    }
  })
  return {
    tellExists: () => {
      if (selected) exists()
    },
    cut: () => socket.destroy(),
  }
}

type Say = (line: string) => void
function uidCommand(socket: Socket, state: State, say: Say, tag: string, rest: string): void {
  const search = /^SEARCH\b(.*)$/is.exec(rest)
  if (search) {
    const set = /UID (\S+)/i.exec(search[1]!)?.[1] ?? '1:*'
    say(
      `* SEARCH ${inSet(state, set)
        .map((m) => m.uid)
        .join(' ')}`.trimEnd(),
    )
    return say(`${tag} OK done`)
  }
  const fetch = /^FETCH (\S+) \(?(.*?)\)?$/is.exec(rest)
  if (!fetch) return say(`${tag} BAD unknown UID command`)
  for (const mail of inSet(state, fetch[1]!)) if (!fetchOne(socket, state, mail, fetch[2]!)) return
  say(`${tag} OK done`)
}

function inSet(state: State, set: string): Stored[] {
  const highest = state.mails.at(-1)?.uid ?? 0
  return state.mails.filter((m) =>
    set.split(',').some((part) => {
      const [a, b] = part.split(':').map((n) => (n === '*' ? highest : Number(n)))
      // `n:*` with n above the highest still means the highest (RFC 3501 §6.4.8).
      return b === undefined ? m.uid === a : m.uid >= Math.min(a!, b) && m.uid <= Math.max(a!, b)
    }),
  )
}

/** Answers one FETCH; false when the connection was cut on purpose in the middle of it. */
function fetchOne(socket: Socket, state: State, mail: Stored, items: string): boolean {
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
  socket.write(`* ${state.mails.indexOf(mail) + 1} FETCH (${head.join(' ')}${body ? '\r\n' : ')\r\n'}`)
  if (!body) return true
  if (state.cutAfterBytes !== undefined && bytes.length > state.cutAfterBytes) {
    socket.write(bytes.subarray(0, state.cutAfterBytes), () => socket.destroy())
    state.cutAfterBytes = undefined
    return false
  }
  if (state.cutAfterBytes !== undefined) state.cutAfterBytes -= bytes.length
  socket.write(bytes)
  socket.write(')\r\n')
  return true
}
