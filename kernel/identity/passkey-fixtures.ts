import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest()
const b64 = (data: Uint8Array) => Buffer.from(data).toString('base64url')
/** The little of CBOR (RFC 8949) that an attestation of form "none" needs. */
const bytes = (data: Uint8Array) =>
  Buffer.concat([
    data.length < 256 ? Buffer.from([0x58, data.length]) : Buffer.from([0x59, data.length >> 8, data.length & 255]),
    data,
  ])
const text = (given: string) => Buffer.concat([Buffer.from([0x60 + given.length]), Buffer.from(given)])

interface Question {
  readonly challenge: string
}
/** An authenticator in software that answers as a device does whose owner gave a finger; for tests. */
export function softwareAuthenticator(rpId: string, origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  let counter = 0
  // User present, user verified; with attested credential data when one is made.
  const authData = (attested?: Buffer) => {
    const head = Buffer.alloc(37)
    sha256(rpId).copy(head)
    head[32] = attested ? 0x45 : 0x05
    head.writeUInt32BE(++counter, 33)
    return attested ? Buffer.concat([head, attested]) : head
  }
  const clientData = (type: string, { challenge }: Question, at: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: at, crossOrigin: false }))
  return {
    make: (question: unknown, at = origin) => {
      const key = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
        bytes(Buffer.from(jwk.x!, 'base64url')),
        Buffer.from([0x22]),
        bytes(Buffer.from(jwk.y!, 'base64url')),
      ])
      const data = authData(Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]))
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(data)],
      ])
      return {
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: b64(clientData('webauthn.create', question as Question, at)),
          attestationObject: b64(attestation),
          transports: ['internal'],
        },
      }
    },
    answer: (question: unknown, at = origin) => {
      const client = clientData('webauthn.get', question as Question, at)
      const data = authData()
      return {
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: b64(client),
          authenticatorData: b64(data),
          signature: b64(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
        },
      }
    },
  }
}
