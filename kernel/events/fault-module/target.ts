import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Call {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly raw: string
  readonly body: {
    eventId: string
    eventType: string
    eventTime: string
    event: { thing: { id: string; href: string; n: number; note?: string; key?: string } }
  }
}
/** How a partner's server answers a call: with a status, later, or never. */
export type Answer = (call: Call) => number | Promise<number>

/** A partner's server, real down to the socket. */
export async function startTarget() {
  const calls: Call[] = []
  let answer: Answer = () => 204
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const raw = Buffer.concat(parts).toString()
      const call: Call = {
        path: request.url ?? '',
        headers: request.headers,
        raw,
        body: JSON.parse(raw) as Call['body'],
      }
      calls.push(call)
      void Promise.resolve(answer(call)).then((status) => {
        response.writeHead(status, { location: 'http://169.254.169.254/' })
        response.end()
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    calls,
    url: (path: string) => base + path,
    answers: (given: Answer) => {
      answer = given
    },
    numbers: (path: string) => calls.filter((c) => c.path === path).map((c) => c.body.event.thing.n),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
export type Target = Awaited<ReturnType<typeof startTarget>>
export const never = new Promise<number>(() => {})
