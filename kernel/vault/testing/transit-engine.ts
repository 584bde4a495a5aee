import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Item {
  readonly plaintext?: string
  readonly ciphertext?: string
  readonly associated_data?: string
}
/** A transit engine as HashiCorp Vault documents it (API, secret/transit: encrypt and decrypt with `batch_input`), for tests. */
export async function transitEngine(token: string): Promise<{ url: string; calls: () => number; close: () => void }> {
  const keys = new Map<string, Buffer>()
  let calls = 0
  const one = (key: Buffer, { plaintext, ciphertext, associated_data: context = '' }: Item) => {
    const aad = Buffer.from(context, 'base64')
    if (plaintext !== undefined) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(aad)
      const body = Buffer.concat([iv, cipher.update(plaintext, 'base64'), cipher.final(), cipher.getAuthTag()])
      return { ciphertext: `vault:v1:${body.toString('base64')}` }
    }
    const body = Buffer.from(ciphertext!.replace('vault:v1:', ''), 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12))
      .setAAD(aad)
      .setAuthTag(body.subarray(-16))
    try {
      return {
        plaintext: Buffer.concat([decipher.update(body.subarray(12, -16)), decipher.final()]).toString('base64'),
      }
    } catch {
      return { error: 'cipher: message authentication failed' }
    }
  }
  const server = createServer((request, response) => {
    void (async () => {
      calls += 1
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const [, verb, name] = /^\/v1\/transit\/(encrypt|decrypt)\/([\w-]+)$/.exec(request.url ?? '') ?? []
      if (request.headers['x-vault-token'] !== token)
        return response.writeHead(403).end('{"errors":["permission denied"]}')
      if (!verb || !name) return response.writeHead(404).end('{"errors":[]}')
      if (!keys.has(name)) keys.set(name, randomBytes(32))
      const { batch_input: batch } = JSON.parse(Buffer.concat(parts).toString()) as { batch_input: readonly Item[] }
      const results = batch.map((item) => one(keys.get(name)!, item))
      const status = results.some((r) => 'error' in r) ? 400 : 200
      return response.writeHead(status).end(JSON.stringify({ data: { batch_results: results } }))
    })()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/v1/transit`, calls: () => calls, close: () => void server.close() }
}
