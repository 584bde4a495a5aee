import { guardedFetch } from '#kernel/outgoing'
import { VaultError, type Kek } from './kek.ts'

/** Where a transit engine answers: `https://vault.example:8200/v1/transit` and the name of a key in it. */
export interface Transit {
  readonly url: string
  readonly key: string
  readonly token: string
}
const timeoutMs = 10_000

const failed = (reason: string, cause?: unknown): VaultError =>
  new VaultError(
    `密钥服务（VAULT_KMS_URL）没有给出密钥：${reason}。请检查地址、令牌和密钥名。` +
      `The key service (VAULT_KMS_URL) gave no key: ${reason}. Check the address, the token and the name of the key.`,
    { cause },
  )

/**
 * HashiCorp Vault's transit engine (or OpenBao's, which speaks the same): data keys are wrapped there, its own key never leaves it.
 * Many in one call by `batch_input`.
 */
export function transitKek({ url, key, token }: Transit): Kek {
  const call = async (verb: 'encrypt' | 'decrypt', batch: readonly Record<string, string>[]) => {
    const answer = await guardedFetch(`${url}/${verb}/${encodeURIComponent(key)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-vault-token': token },
      body: JSON.stringify({ batch_input: batch }),
      timeoutMs,
      maxBytes: 64 * 1024 ** 2,
      // The administrator names it; it is usually on the same premises.
      allowPrivate: true,
    }).catch((error: unknown) => {
      throw failed(error instanceof Error ? error.message : String(error), error)
    })
    if (answer.status !== 200) throw failed(`HTTP ${answer.status}`)
    const { data } = JSON.parse(Buffer.from(answer.body).toString()) as {
      data: { batch_results: readonly { ciphertext?: string; plaintext?: string; error?: string }[] }
    }
    return data.batch_results.map((one) => one.ciphertext ?? one.plaintext ?? bad(one.error))
  }
  const bad = (error: string | undefined): never => {
    throw failed(error ?? 'no answer for a key')
  }
  const kekId = `transit:${key}`
  return {
    current: async () => kekId,
    wrap: async (keys) => {
      const batch = keys.map((k) => ({
        plaintext: k.key.toString('base64'),
        associated_data: Buffer.from(k.context).toString('base64'),
      }))
      return (await call('encrypt', batch)).map((text) => ({ kekId, wrapped: Buffer.from(text) }))
    },
    unwrap: async (wrapped) => {
      const other = wrapped.find((w) => w.kekId !== kekId)
      if (other) throw failed(`this database was locked with ${other.kekId}`)
      const batch = wrapped.map((w) => ({
        ciphertext: w.wrapped.toString(),
        associated_data: Buffer.from(w.context).toString('base64'),
      }))
      return (await call('decrypt', batch)).map((text) => Buffer.from(text, 'base64'))
    },
  }
}
