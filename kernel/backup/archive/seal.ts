import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { ReadableStream as WebStream } from 'node:stream/web'
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { refuse } from '#kernel/errors'

/**
 * Archives are sealed in the age format (age-encryption.org/v1): X25519 to a recipient, ChaCha20-Poly1305 in chunks of 64 KiB, the last
 * of them marked. Whoever takes backups has only the recipient, which opens nothing; the identity that opens lies elsewhere.
 */
export interface KeyPair {
  /** `AGE-SECRET-KEY-1…`: opens backups. */
  readonly identity: string
  /** `age1…`: what they are sealed for. */
  readonly recipient: string
}
export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** The recipient of an identity, as a key file holds it; refuses what is none. */
export async function identityIn(keyFile: string): Promise<KeyPair> {
  const identity = keyFile
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line && !line.startsWith('#'))
  try {
    return { identity: identity!, recipient: await identityToRecipient(identity!) }
  } catch {
    return refuse('invalid', 'backupKeyFileWrong')
  }
}

export async function* sealed(content: AsyncIterable<Uint8Array>, recipient: string): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter()
  try {
    encrypter.addRecipient(recipient)
  } catch {
    refuse('invalid', 'backupRecipientWrong')
  }
  yield* await encrypter.encrypt(WebStream.from(content) as ReadableStream<Uint8Array>)
}

/** What is in a sealed file. Refuses what was not sealed, or for somebody else; throws in the midst of it where it is damaged or cut. */
export async function* opened(file: string, identity: string): AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const bytes = Readable.toWeb(createReadStream(file, { highWaterMark: 256 * 1024 })) as ReadableStream<Uint8Array>
  let content: ReadableStream<Uint8Array>
  try {
    content = await decrypter.decrypt(bytes)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return refuse('missing', 'backupMissing', { file })
    return /no identity/i.test(String(error)) ? refuse('invalid', 'backupKeyWrong') : refuse('invalid', 'backupNotOurs')
  }
  yield* content
}
