import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls'
import { afterAll, expect, test } from 'vitest'
import { createLog } from '#kernel/log'
import { listen, readTls } from './index.ts'
import { selfSigned } from '../testing/self-signed.ts'

const dir = mkdtempSync(join(tmpdir(), 'clearline-tls-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const files = { cert: join(dir, 'chain.pem'), key: join(dir, 'key.pem') }
function put(commonName: string): string {
  const { cert, key } = selfSigned(commonName, new Date())
  writeFileSync(files.key, key)
  writeFileSync(files.cert, cert)
  return cert
}

const answerOf = (url: string, ca: string) =>
  new Promise<string>((resolve, reject) => {
    get(url.replace('127.0.0.1', 'localhost'), { ca, agent: false, family: 4 }, (response) => {
      let body = ''
      response.on('data', (part) => {
        body += part
      })
      response.on('end', () => resolve(body))
    }).on('error', reject)
  })
/** The name in the certificate a new connection is shown, and the protocol spoken. */
const shownAt = (url: string, options: { maxVersion?: 'TLSv1.1' | 'TLSv1.2' } = {}) =>
  new Promise<{ name: string; protocol: string | null }>((resolve, reject) => {
    const socket: TLSSocket = connect(
      { host: '127.0.0.1', port: Number(new URL(url).port), rejectUnauthorized: false, ...options },
      () => {
        const { subject } = socket.getPeerCertificate() as PeerCertificate
        resolve({ name: String(subject.CN), protocol: socket.getProtocol() })
        socket.destroy()
      },
    )
    socket.on('error', reject)
  })

test('speaks TLS 1.2 or newer, and takes a renewed certificate over without a restart', async () => {
  const first = put('first')
  const app = { fetch: async () => new Response('hello') }
  const server = await listen(app, 0, '127.0.0.1', { files, log: createLog('silent') })
  expect(server.url).toMatch(/^https:/)
  expect(await answerOf(server.url, first)).toBe('hello')
  expect(await shownAt(server.url)).toEqual({ name: 'first', protocol: 'TLSv1.3' })
  expect(await shownAt(server.url, { maxVersion: 'TLSv1.2' })).toMatchObject({ protocol: 'TLSv1.2' })
  await expect(shownAt(server.url, { maxVersion: 'TLSv1.1' })).rejects.toThrow()

  // Half written, it is left alone.
  writeFileSync(files.cert, '-----BEGIN CERTIFICATE-----\n')
  put('second')
  await expect.poll(async () => (await shownAt(server.url)).name, { interval: 200 }).toBe('second')
  await server.close()
})

test('a key that is not the certificate’s, and a file that is none, are refused before anything listens', () => {
  put('one')
  const other = selfSigned('other', new Date())
  writeFileSync(files.key, other.key)
  expect(() => readTls(files)).toThrow()
  expect(() => readTls({ ...files, cert: join(dir, 'nowhere.pem') })).toThrow(/ENOENT/)
})
