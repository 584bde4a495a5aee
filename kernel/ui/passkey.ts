/** Whether this browser and this address can do passkeys; there are none at an address of numbers or without TLS. */
export const hasPasskeys = (): boolean =>
  'PublicKeyCredential' in globalThis && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'

type Json = Record<string, unknown>
const jsonOf = (credential: Credential | null): Json => {
  if (!credential) throw new Error('no passkey')
  return { ...(credential as PublicKeyCredential).toJSON() }
}

/** Makes a passkey by the options of the server; the browser asks for finger, face or PIN. */
export const makePasskey = async (options: Json): Promise<Json> =>
  jsonOf(
    await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as never),
    }),
  )

/** Answers the server's challenge by a passkey of this device. */
export async function answerByPasskey(): Promise<Json> {
  const response = await fetch('/api/identity/v1/auth/passkey', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { options } = (await response.json()) as { options: Json }
  return jsonOf(
    await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as never) }),
  )
}

/** The person closed the browser's question, which is no failure to speak of. */
export const wasDismissed = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')
