import { z } from 'zod'
import { refuse, type Detail } from '#kernel/errors'
import type { Ctx, Host, Origin } from '#kernel/module'
import { signatureHolds } from '../domain/signature.ts'
import { activeAccount, type AccountRow } from '../store/account.ts'

/** Largest signed body (bytes). */
const maxBytes = 1_048_576
/** The raw body, read before the transaction; refuses `tooLarge`. */
export async function readRaw(_host: Host, { request }: Origin): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request?.body ?? []) {
    size += part.length
    if (size > maxBytes) return refuse('tooLarge', 'tooLarge', { limit: '1 MiB' })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/**
 * The account and body of a signed hook. The signature is checked over the raw bytes before anything in them is believed; an
 * unknown account answers like a wrong signature, so that ids cannot be probed.
 */
export async function receiveSigned<S extends z.core.$ZodType>(
  ctx: Ctx,
  accountId: string,
  channel: (channel: string) => boolean,
  schema: S,
  raw: Buffer,
): Promise<{ account: AccountRow; body: z.output<S> }> {
  const request = ctx.origin.request ?? refuse('invalid', 'invalidJson')
  const account = await activeAccount(ctx.tx, accountId, channel).catch((error: unknown) =>
    (error as { code?: string }).code === 'notFound' ? undefined : Promise.reject(error),
  )
  const given = {
    timestamp: request.headers.get('x-clearline-timestamp'),
    signature: request.headers.get('x-clearline-signature'),
    body: raw,
  }
  if (!account || !signatureHolds(account.secret, given, ctx.now)) return refuse('unauthenticated', 'badSignature')
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
  } catch {
    return refuse('invalid', 'invalidJson')
  }
  const parsed = z.safeParse(schema, json)
  if (parsed.success) return { account, body: parsed.data }
  return refuse('invalid', 'invalidInput', {}, detailsOf(parsed.error))
}

/** What is wrong with a body, place by place. */
export const detailsOf = (error: z.core.$ZodError): (Detail & { message: string })[] =>
  error.issues.slice(0, 20).map((i) => ({ path: i.path.join('.'), code: i.code ?? 'invalid', message: i.message }))
