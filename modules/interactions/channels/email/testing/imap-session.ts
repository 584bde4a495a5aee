import type { Socket } from 'node:net'
import type { Mailbox } from './imap-mailbox.ts'
import { fetchOne, inSet } from './imap-mailbox.ts'

/** One client's connection, from greeting to LOGOUT. */
export interface Session {
  /** Tells a client that has the mailbox selected how many mails there are. */
  readonly tellExists: () => void
  readonly cut: () => void
}
interface Dialogue {
  readonly box: Mailbox
  readonly socket: Socket
  readonly say: (line: string) => void
  selected: boolean
  idling: string | undefined
}
type Command = (d: Dialogue, tag: string, rest: string) => void

const exists = ({ box, say }: Dialogue) => say(`* ${box.mails.length} EXISTS`)
/** A command that only answers. */
const answering =
  (...lines: readonly string[]): Command =>
  ({ say }, tag) => {
    for (const line of lines) say(line)
    say(`${tag} OK done`)
  }

function openInbox(d: Dialogue, tag: string, access: 'READ-WRITE' | 'READ-ONLY'): void {
  const { box, say } = d
  d.selected = true
  say('* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)')
  exists(d)
  for (const line of ['0 RECENT', `OK [UIDVALIDITY ${box.uidValidity}] ok`, `OK [UIDNEXT ${box.uidNext}] ok`])
    say(`* ${line}`)
  say(`${tag} OK [${access}] selected`)
}

const commands: Record<string, Command> = {
  CAPABILITY: answering('* CAPABILITY IMAP4rev1 IDLE UIDPLUS'),
  ID: answering('* ID NIL'),
  NAMESPACE: answering('* NAMESPACE (("" "/")) NIL NIL'),
  LIST: answering('* LIST (\\HasNoChildren) "/" "INBOX"'),
  LSUB: answering('* LSUB (\\HasNoChildren) "/" "INBOX"'),
  NOOP: (d, tag) => {
    if (d.selected) exists(d)
    d.say(`${tag} OK done`)
  },
  LOGIN: ({ box, say }, tag, rest) => {
    const [user, password] = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((m) => m[1] ?? m[2])
    if (user !== box.user || password !== box.password)
      return say(`${tag} NO [AUTHENTICATIONFAILED] wrong user or password`)
    box.logins++
    say(`${tag} OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS] signed in`)
  },
  SELECT: (d, tag) => openInbox(d, tag, 'READ-WRITE'),
  EXAMINE: (d, tag) => openInbox(d, tag, 'READ-ONLY'),
  IDLE: (d, tag) => {
    d.idling = tag
    d.say('+ idling')
  },
  DONE: (d) => {
    if (d.idling) d.say(`${d.idling} OK done`)
    d.idling = undefined
  },
  LOGOUT: ({ socket, say }, tag) => {
    say('* BYE')
    say(`${tag} OK done`)
    socket.end()
  },
  UID: uidCommand,
}

function uidCommand({ box, socket, say }: Dialogue, tag: string, rest: string): void {
  const search = /^SEARCH\b(.*)$/is.exec(rest)
  if (search) {
    const set = /UID (\S+)/i.exec(search[1]!)?.[1] ?? '1:*'
    const uids = inSet(box, set).map((m) => m.uid)
    say(`* SEARCH ${uids.join(' ')}`.trimEnd())
    return say(`${tag} OK done`)
  }
  const fetch = /^FETCH (\S+) \(?(.*?)\)?$/is.exec(rest)
  if (!fetch) return say(`${tag} BAD unknown UID command`)
  for (const mail of inSet(box, fetch[1]!)) if (!fetchOne(socket, box, mail, fetch[2]!)) return
  say(`${tag} OK done`)
}

function obey(d: Dialogue, line: string): void {
  if (/^done$/i.test(line)) return commands.DONE!(d, '', '')
  const parts = /^(\S+) (\S+) ?(.*)$/s.exec(line)
  if (!parts) return d.say('* BAD what?')
  const command = commands[parts[2]!.toUpperCase()]
  if (command) command(d, parts[1]!, parts[3]!)
  else d.say(`${parts[1]} BAD unknown command`)
}

export function serveConnection(socket: Socket, box: Mailbox): Session {
  const say = (line: string) => {
    if (!socket.destroyed) socket.write(`${line}\r\n`)
  }
  const d: Dialogue = { box, socket, say, selected: false, idling: undefined }
  let text = ''
  say('* OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS] ready')
  socket.on('error', () => {})
  socket.on('data', (data) => {
    text += data.toString('latin1')
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const line = text.slice(0, end)
      text = text.slice(end + 2)
      obey(d, line)
    }
  })
  return {
    tellExists: () => {
      if (d.selected) exists(d)
    },
    cut: () => socket.destroy(),
  }
}
