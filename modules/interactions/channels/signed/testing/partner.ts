import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestApp } from '#kernel/testing'
import { aChannelAccount, anInboundMessage, signedRequest } from '../../../fixtures.ts'
import { interactionsContract } from '../../../contract/index.ts'

/** A partner with a channel of its own: it sends us signed messages and takes our answers, or refuses them. */
export interface Partner {
  /** HTTP status it answers with next. */
  status: number
  /** What it was sent, oldest first. */
  readonly sent: { readonly body: string; readonly headers: Readonly<Record<string, unknown>> }[]
  readonly account: { readonly id: string; readonly secret: string }
  /** Sends a signed body to our hook. */
  readonly post: (body: unknown) => Promise<Response>
  /** Sends a message of a new sender and answers its conversation. */
  readonly write: () => Promise<string>
  readonly close: () => void
}

/** Needs `ALLOW_PRIVATE_CALLBACKS`, because it listens on this machine. */
export async function startPartner(app: TestApp): Promise<Partner> {
  const sent: { body: string; headers: Record<string, unknown> }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request
      .on('data', (part: Buffer) => {
        body += part.toString()
      })
      .on('end', () => {
        sent.push({ body, headers: request.headers })
        response.writeHead(partner.status).end()
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`
  const { id, secret } = await app
    .as(interactionsContract)
    .createChannelAccount(aChannelAccount(1, { channel: 'api', settings: { callbackUrl } }))
  const account = { id, secret: secret! }
  const hook = `http://clearline.test/api/interactions/v1/inbound/${id}`
  let count = 0
  const partner: Partner = {
    status: 200,
    sent,
    account,
    post: (body) => app.fetch(signedRequest(hook, account.secret, body, app.host.now())),
    write: async () => {
      const response = await partner.post(anInboundMessage(++count))
      return ((await response.json()) as { taken: { conversationId: string }[] }).taken[0]!.conversationId
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return partner
}
