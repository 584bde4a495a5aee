import { createHash } from 'node:crypto'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Host } from '#kernel/module'

/**
 * Failures allowed in a window: for one account from one address, and for one address whatever the account (a branch shares
 * one).
 */
const perAccount = 5
const perAddress = 50
const windowMs = 5 * 60_000

const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 27)
export interface Attempt {
  readonly account: string
  /** None where the account alone is counted. */
  readonly address?: string
  /** How many are allowed for the account from the address, where it is not five. */
  readonly most?: number
}

/**
 * Counts an attempt before it is made, so that many at once cannot slip through, and refuses `tooManySignIns` beyond the limit.
 * Addresses and accounts are kept hashed.
 */
export async function countAttempt(host: Host, { account, address, most }: Attempt): Promise<void> {
  const now = host.now()
  const ends = new Date(now.getTime() + windowMs)
  const both = keyOf('both', address ?? '', account)
  const keys = address === undefined ? [both] : [both, keyOf('address', address)]
  const counted = await sql<{ key: string; count: number; window_ends_at: Date }>`
    with old as (delete from identity.sign_in_attempt where window_ends_at < ${new Date(now.getTime() - windowMs)}
      and key <> all (${keys}))
    insert into identity.sign_in_attempt as a (key, count, window_ends_at) select k, 1, ${ends}
      from unnest(${keys.toSorted()}::text[]) as k
    on conflict (key) do update set
      count = case when a.window_ends_at <= ${now} then 1 else a.count + 1 end,
      window_ends_at = case when a.window_ends_at <= ${now} then excluded.window_ends_at else a.window_ends_at end
    returning key, count, window_ends_at`.execute(host.db)
  for (const row of counted.rows) {
    if (row.count > (row.key === both ? (most ?? perAccount) : perAddress)) {
      refuse('tooMany', 'tooManySignIns', {
        seconds: Math.max(1, Math.ceil((row.window_ends_at.getTime() - now.getTime()) / 1000)),
      })
    }
  }
}

/** A success was no failure: it clears the account's count and gives the address its one back. */
export async function forgiveAttempt(host: Host, { account, address }: Attempt): Promise<void> {
  await sql`
    with cleared as (delete from identity.sign_in_attempt where key = ${keyOf('both', address ?? '', account)})
    update identity.sign_in_attempt set count = greatest(count - 1, 0) where key = ${keyOf('address', address ?? '')}`.execute(
    host.db,
  )
}
