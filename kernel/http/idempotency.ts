import { createHash } from 'node:crypto'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'

/**
 * Does the work once per (caller, Idempotency-Key): the key's row is claimed in the same transaction, so a concurrent repeat
 * waits for the first and then gets its answer; the same key with other input is refused.
 */
export async function once(ctx: Ctx, key: string, input: unknown, work: () => Promise<unknown>): Promise<unknown> {
  const hash = createHash('sha256')
    .update(JSON.stringify(input) ?? '')
    .digest('hex')
  const claimed = await sql`
    insert into kernel.idempotent_reply (actor_id, key, operation, input_hash, at)
    values (${ctx.actor.id}, ${key.slice(0, 200)}, ${ctx.origin.operation}, ${hash}, ${ctx.now})
    on conflict (actor_id, key) do nothing returning 1`.execute(ctx.tx)
  if (!claimed.rows.length) return repeat(ctx, key, hash)
  const result = await work()
  await sql`update kernel.idempotent_reply set body = ${JSON.stringify(result ?? null, withoutSecrets)}::jsonb where actor_id = ${ctx.actor.id} and key = ${key.slice(0, 200)}`.execute(
    ctx.tx,
  )
  return result
}

/** What is shown once (a key, a one-time password, a value revealed for a minute) is neither kept nor shown again to a repeat. */
const withoutSecrets = (name: string, value: unknown): unknown => (onlyOnce.has(name) ? undefined : value)
const onlyOnce = new Set(['token', 'password', 'secret', 'recoveryCodes', 'revealed'])

async function repeat(ctx: Ctx, key: string, hash: string): Promise<unknown> {
  const found = await sql<{ operation: string; input_hash: string; body: unknown }>`
    select operation, input_hash, body from kernel.idempotent_reply where actor_id = ${ctx.actor.id} and key = ${key.slice(0, 200)}`.execute(
    ctx.tx,
  )
  const first = found.rows[0]
  if (!first || first.operation !== ctx.origin.operation || first.input_hash !== hash)
    return refuse('conflict', 'idempotencyMismatch')
  return first.body
}
