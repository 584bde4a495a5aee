import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Call {
  readonly eventId: string
  readonly eventType: string
  readonly event: Readonly<Record<string, Record<string, unknown>>>
  /** Whether the signature fitted the body under the secret given to `trust`. */
  readonly signed: boolean
  /** What a receiver knows a repeat by. */
  readonly delivery: string | undefined
}
export interface Listener {
  readonly url: string
  /** In the order they came. */
  readonly calls: readonly Call[]
  /** The hub's secret, from the answer to its registration. */
  readonly trust: (secret: string) => void
  /** Status of the answers from now on; 204 unless told. */
  readonly answer: (status: number) => void
  readonly close: () => Promise<void>
}

/** Checks a call as docs/api/README.md tells partners to: written again here, so that our own code does not vouch for itself. */
function fits(secret: string, header: string, body: Buffer): boolean {
  const [, seconds, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? []
  if (!seconds || !given || Math.abs(Date.now() / 1000 - Number(seconds)) > 300) return false
  const expected = createHmac('sha256', secret).update(`${seconds}.`).update(body).digest()
  return timingSafeEqual(expected, Buffer.from(given, 'hex'))
}

/** A partner's program that listens to a hub. */
export async function startListener(): Promise<Listener> {
  const calls: Call[] = []
  let secret = ''
  let status = 204
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      if (status < 300) {
        calls.push({
          ...(JSON.parse(body.toString('utf8')) as Omit<Call, 'signed' | 'delivery'>),
          signed: fits(secret, String(request.headers['x-clearline-signature']), body),
          delivery: request.headers['x-clearline-delivery'] as string | undefined,
        })
      }
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/listener`,
    calls,
    trust: (given) => {
      secret = given
    },
    answer: (given) => {
      status = given
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
