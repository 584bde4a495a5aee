import { z } from 'zod'
import { endpoint, instant, shortText } from '#kernel/contract'

const path = '/api/identity/v1/whoAmI/passkey'
const personOnly = ['signInFirst', 'personOnly'] as const
/** A key on a device of mine that signs in by finger, face or PIN (WebAuthn). */
export const Passkey = z.object({
  id: z.string(),
  name: z.string(),
  /** Kept by an account of the maker of the device, so that it outlives the device. */
  synced: z.boolean(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
})
/** As browsers read and write it: `PublicKeyCredential.parseCreationOptionsFromJSON`, `toJSON`. */
const webAuthn = z.record(z.string(), z.unknown())

export const passkeyContract = {
  listMyPasskeys: endpoint({
    method: 'GET',
    path,
    summary: 'My passkeys',
    input: z.object({}),
    output: z.object({ items: z.array(Passkey) }),
    permission: 'public',
    errors: personOnly,
  }),
  startPasskey: endpoint({
    method: 'POST',
    path: `${path}/start`,
    summary: 'What the browser needs to make a passkey for me',
    input: z.strictObject({}),
    output: z.object({ options: webAuthn }),
    permission: 'public',
    stepUp: true,
    errors: personOnly,
  }),
  addPasskey: endpoint({
    method: 'POST',
    path,
    summary: 'Keep a passkey that the browser made',
    input: z.strictObject({ name: shortText, made: webAuthn }),
    output: Passkey,
    permission: 'public',
    stepUp: true,
    errors: [...personOnly, 'passkeyBad'],
  }),
  renamePasskey: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Name one of my passkeys',
    input: z.strictObject({ id: z.string(), name: shortText }),
    output: Passkey,
    permission: 'public',
    errors: personOnly,
  }),
  removePasskey: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Remove one of my passkeys',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'public',
    stepUp: true,
    errors: personOnly,
  }),
}
