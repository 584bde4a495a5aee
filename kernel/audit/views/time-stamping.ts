import { randomBytes } from 'node:crypto'
import type { Host } from '#kernel/module'
import { anchors, type Anchor } from '../store/anchors.ts'
import { lastBlock } from '../store/block.ts'

export interface TimeStamping {
  /** Whether `AUDIT_TSA_CA` says whom to trust; without it a stamp proves only itself. */
  readonly trusted: boolean
  /** Why the authority gave no stamp that holds, asked just now; undefined where it did. */
  readonly fault: string | undefined
  /** When the newest stamp in the anchor file was given; undefined while there is none that holds. */
  readonly lastAt: Date | undefined
  /** Whether a head waits that is newer than the newest stamp. */
  readonly waits: boolean
}

/** Asks the authority for a stamp over random bytes, kept nowhere, and looks at the newest one that is kept; undefined where none is set. */
export async function lookAtTimeStamping(host: Host): Promise<TimeStamping | undefined> {
  const { auditTsaUrl, auditTsaCa } = host.config
  if (!auditTsaUrl) return undefined
  const { askForStamp, timeIn, trustedAuthorities } = await import('../store/time-stamp.ts')
  const trusted = await trustedAuthorities(host)
  const fault = await askForStamp(auditTsaUrl, randomBytes(32), trusted).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  let newest: Anchor | undefined
  for await (const a of anchors(host)) if (a.stamp !== undefined) newest = a
  const lastAt =
    newest && (await timeIn(Buffer.from(newest.stamp!, 'base64'), Buffer.from(newest.root, 'hex'), trusted))
  const waits = ((await lastBlock(host.db))?.number ?? 0) > (newest?.number ?? 0)
  return { trusted: Boolean(auditTsaCa), fault, lastAt, waits }
}
