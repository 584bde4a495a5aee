import { ImapFlow } from 'imapflow'

/** IDLE is renewed before servers give up on it after 30 minutes (RFC 2177). */
const idleMs = 9 * 60_000

/** A client of the mailbox at an address such as `imaps://user:password@host`, not connected yet. */
export function imapClient(imapUrl: string): ImapFlow {
  const url = new URL(imapUrl)
  const secure = url.protocol === 'imaps:'
  return new ImapFlow({
    host: url.hostname,
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    ...(secure ? {} : ({ doSTARTTLS: url.searchParams.get('starttls') === 'false' ? false : undefined } as object)),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    maxIdleTime: idleMs,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 120_000,
    disableAutoIdle: true,
  })
}
