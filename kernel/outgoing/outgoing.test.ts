import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ForbiddenAddress, guardedFetch, isPublic, readTarget } from '#kernel/outgoing'

let server: Server
let port = 0
const seen: string[] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.headers.host} ${request.url}`)
    if (request.url === '/redirect') {
      response.writeHead(302, { location: 'http://169.254.169.254/latest' })
      response.end()
      return
    }
    if (request.url === '/endless') {
      const more = setInterval(() => response.write('x'.repeat(10_000)), 1)
      response.on('close', () => clearInterval(more))
      return
    }
    if (request.url === '/silent') return
    response.end('hello')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

describe('an address somebody else chose', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001::1]/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://192.0.2.1/',
    'http://198.18.0.1/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd12:3456::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'javascript:alert(1)',
    'http://user:pass@example.com/',
    'http://user@example.com/',
    'example.com',
    '',
  ])('%s is refused', (target) => {
    expect(() => readTarget(target, false)).toThrow(ForbiddenAddress)
  })

  test.each(['https://example.com/hook', 'http://8.8.8.8:8080/', 'https://[2606:4700::1111]/'])(
    '%s is allowed',
    (target) => {
      expect(readTarget(target, false).href).toBe(target)
    },
  )
  test('an address with a zone index and rubbish are not public', () => {
    expect(['fe80::1%eth0', '999.1.1.1', ''].map(isPublic)).toEqual([false, false, false])
  })
})

describe('a guarded call', () => {
  const at = (path: string) => `http://partner.example:${port}${path}`
  const leadingTo =
    (...addresses: string[]) =>
    async () =>
      addresses.map((address) => ({ address, family: 4 }))

  test('a name that leads to loopback is refused before anything is sent', async () => {
    await expect(
      guardedFetch(at('/private'), { allowPrivate: false, resolve: leadingTo('127.0.0.1') }),
    ).rejects.toThrow(ForbiddenAddress)
    await expect(guardedFetch(`http://localhost:${port}/private`, { allowPrivate: false })).rejects.toThrow(
      ForbiddenAddress,
    )
    expect(seen.join()).not.toContain('/private')
  })
  test('a name with one public and one private address is refused', async () => {
    await expect(
      guardedFetch(at('/mixed'), { allowPrivate: false, resolve: leadingTo('8.8.8.8', '10.0.0.1') }),
    ).rejects.toThrow(ForbiddenAddress)
  })
  test('the connection goes to the address that was checked, with the name in Host', async () => {
    const answer = await guardedFetch(at('/pinned'), { allowPrivate: true, resolve: leadingTo('127.0.0.1') })
    expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([200, 'hello'])
    expect(seen).toContain(`partner.example:${port} /pinned`)
  })
  test('a redirect is an answer and is not followed', async () => {
    expect((await guardedFetch(at('/redirect'), { allowPrivate: true, resolve: leadingTo('127.0.0.1') })).status).toBe(
      302,
    )
  })
  test('an endless answer is cut and a silent target is given up', async () => {
    const answer = await guardedFetch(at('/endless'), {
      allowPrivate: true,
      resolve: leadingTo('127.0.0.1'),
      maxBytes: 30_000,
    })
    expect(answer.body.length).toBe(30_000)
    await expect(
      guardedFetch(at('/silent'), { allowPrivate: true, resolve: leadingTo('127.0.0.1'), timeoutMs: 100 }),
    ).rejects.toThrow('in time')
    await expect(
      guardedFetch(at('/x'), { allowPrivate: true, resolve: () => new Promise(() => {}), timeoutMs: 100 }),
    ).rejects.toThrow('in time')
  })
})
