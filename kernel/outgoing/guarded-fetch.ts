import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { readTarget, resolvePublic, type Resolve, type Resolved } from './address.ts'

export interface Outgoing {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** For everything together: name, connection, answer (ms). */
  readonly timeoutMs?: number
  /** Bytes of the answer that are kept; the rest is not read. */
  readonly maxBytes?: number
  /** Lets addresses through that are not public; `config.allowPrivateCallbacks`. */
  readonly allowPrivate: boolean
  readonly resolve?: Resolve
  readonly signal?: AbortSignal
}
export interface Answered {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Uint8Array
}

/**
 * Calls an address that somebody else chose. The name is resolved once, checked, and the connection goes to exactly that address;
 * redirects are answers, never followed. Throws `ForbiddenAddress`, or an error when the target cannot be reached or is too slow.
 */
export async function guardedFetch(target: string, options: Outgoing): Promise<Answered> {
  const url = readTarget(target, options.allowPrivate)
  const timeout = AbortSignal.timeout(options.timeoutMs ?? 10_000)
  const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout
  const addresses = await orAborted(resolvePublic(url.hostname, options.allowPrivate, options.resolve), signal)
  return send(url, addresses, options, signal)
}

function send(url: URL, addresses: readonly Resolved[], options: Outgoing, signal: AbortSignal): Promise<Answered> {
  const pinned: LookupFunction = (_hostname, asked, found) => {
    if (asked.all)
      found(
        null,
        addresses.map((a) => ({ ...a })),
      )
    else found(null, addresses[0]!.address, addresses[0]!.family)
  }
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http
    // No shared agent: a kept connection would have been opened under an earlier answer of the name server.
    const outgoing = request(
      url,
      {
        method: options.method ?? 'GET',
        headers: { 'user-agent': 'Clearline', ...options.headers },
        lookup: pinned,
        agent: false,
        signal,
      },
      (answer) => {
        readAnswer(answer, options.maxBytes ?? 65_536).then(
          (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
          reject,
        )
      },
    )
    outgoing.on('error', (error) => reject(signal.aborted ? new Error('the target did not answer in time') : error))
    outgoing.end(options.body)
  })
}

async function readAnswer(answer: http.IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part)
    size += part.length
    // Leaving the loop destroys the connection: an endless answer costs us nothing.
    if (size >= maxBytes) break
  }
  return Buffer.concat(parts).subarray(0, maxBytes)
}

/** The system's name resolution cannot be cancelled; nobody has to wait for it, though. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the target did not answer in time')), { once: true })
    work.then(resolve, reject)
  })
}
