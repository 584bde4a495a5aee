import type { AddressInfo } from 'node:net'
import { simpleParser, type AddressObject } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}
export interface Mailbox {
  /** For `SMTP_URL`. */
  readonly url: string
  /** In the order they came. */
  readonly letters: readonly Letter[]
  readonly close: () => Promise<void>
}

/** The mail server of the customers' provider: takes every letter and shows it as they would read it. */
export async function startMailbox(): Promise<Mailbox> {
  const letters: Letter[] = []
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onData: (stream, _session, done) => {
      simpleParser(stream, (error: unknown, mail) => {
        if (error) return done(error as Error)
        const to = (mail.to as AddressObject).value[0]!.address!
        letters.push({ to, subject: mail.subject ?? '', text: mail.text ?? '' })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    letters,
    close: () => new Promise((resolve) => smtp.close(resolve)),
  }
}
