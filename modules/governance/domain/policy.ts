import { createHash } from 'node:crypto'
import { refuse } from '#kernel/errors'

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')
export const textDigest = (text: string): string => sha256(text)

export interface Sealed {
  readonly code: string
  readonly number: number
  readonly nameZh: string
  readonly nameEn: string
  readonly text: string
  readonly authorId: string
  readonly publishedAt: Date
  /** Who approved it, in the order of their ids. */
  readonly approvers: readonly string[]
}
/**
 * Seal of a published version, way 1: each field in UTF-8 after its length in bytes (8, big-endian), so that no two different
 * contents give the same bytes, whatever signs they hold.
 */
export function sealOf(p: Sealed): string {
  const fields = [
    p.code,
    String(p.number),
    p.nameZh,
    p.nameEn,
    p.text,
    p.authorId,
    p.publishedAt.toISOString(),
    ...p.approvers.toSorted(),
  ]
  const parts = fields.flatMap((field) => {
    const bytes = Buffer.from(field, 'utf8')
    const length = Buffer.alloc(8)
    length.writeBigUInt64BE(BigInt(bytes.length))
    return [length, bytes]
  })
  return `v1:${sha256(Buffer.concat(parts))}`
}

export interface Approval {
  readonly byId: string
  readonly approved: boolean
  readonly textDigest: string
}
/** Who stands by this very text: of each person the last word counts, and the author's never (ISO/IEC 27001:2022, A.5.3). */
export function approversOf(text: string, authorId: string, given: readonly Approval[]): string[] {
  const digest = textDigest(text)
  const last = new Map(given.filter((a) => a.textDigest === digest && a.byId !== authorId).map((a) => [a.byId, a]))
  return [...last.values()].filter((a) => a.approved).map((a) => a.byId)
}
/** Refuses `approvalsMissing` below the quorum, `policyRejected` while somebody's last word is no. */
export function mayPublish(text: string, authorId: string, quorum: number, given: readonly Approval[]): string[] {
  const digest = textDigest(text)
  const last = new Map(given.filter((a) => a.textDigest === digest && a.byId !== authorId).map((a) => [a.byId, a]))
  if ([...last.values()].some((a) => !a.approved)) return refuse('conflict', 'policyRejected')
  const approvers = approversOf(text, authorId, given)
  return approvers.length < quorum
    ? refuse('conflict', 'approvalsMissing', { missing: quorum - approvers.length })
    : approvers
}
