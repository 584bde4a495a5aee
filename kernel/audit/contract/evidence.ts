import { z } from 'zod'
import { endpoint, instant, listEndpoint } from '#kernel/contract'

/** What may be found wrong. */
export const auditFaults = [
  /** The content of an entry is not what was hashed when it was written. */
  'entryChanged',
  /** A sealed entry is gone. */
  'entryMissing',
  /** An entry stands in a sealed block that did not have it, or was written again together with its hash. */
  'entryAdded',
  'blockMissing',
  'blockChanged',
  'chainBroken',
  'signatureWrong',
  /** The anchor file knows a newer block than the database: the newest were removed. */
  'newestRemoved',
  /** The anchor file knows another root for a block: the chain was computed anew. */
  'anchorDiffers',
  /** A time stamp beside an anchor is not of its head, or not signed by a trusted authority. */
  'stampWrong',
  /** A month went by age without a signed cut the anchor file knows, or the hashes kept of it are others. */
  'cutWrong',
] as const
export type AuditFault = (typeof auditFaults)[number]

/** A sealed stretch of the audit: a Merkle root over its entries, chained to the block before it and signed. */
export const AuditBlock = z.object({
  id: z.string(),
  href: z.string(),
  number: z.number().int(),
  /** Entries sealed. */
  entries: z.number().int(),
  firstId: z.number().int(),
  lastId: z.number().int(),
  /** Hexadecimal SHA-256: the tree of this block, and the chain with it. */
  merkleRoot: z.string(),
  root: z.string(),
  keyId: z.string(),
  /** Ed25519 over `root`, hexadecimal. */
  signature: z.string(),
  sealedAt: instant,
})

/** A month of the audit that went by its age, signed: the heads of its blocks stay in the chain. */
export const AuditCut = z.object({
  id: z.string(),
  href: z.string(),
  number: z.number().int(),
  /** From and to before (UTC). */
  starts: instant,
  ends: instant,
  /** Entries that went. */
  entries: z.number().int(),
  /** Hashes kept, of blocks that also seal entries of other months. */
  kept: z.number().int(),
  /** Newest block when it went. */
  head: z.number().int(),
  /** Hexadecimal SHA-256 over what is said of it. */
  root: z.string(),
  keyId: z.string(),
  /** Ed25519 over `root`, hexadecimal. */
  signature: z.string(),
  cutAt: instant,
})

/** One verification of the whole chain and the first fault it met. */
export const AuditCheck = z.object({
  id: z.string(),
  href: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  endedAt: instant.nullable(),
  state: z.enum(['waiting', 'whole', 'broken']),
  blocks: z.number().int().nullable(),
  /** Entries that stand, and those that went by age. */
  entries: z.number().int().nullable(),
  cut: z.number().int().nullable(),
  /** Entries no block sealed yet when it was looked at. */
  unsealed: z.number().int().nullable(),
  /** Heads of the anchor file found again in the chain. */
  anchors: z.number().int().nullable(),
  /** Time stamps of an authority outside that hold. */
  stamps: z.number().int().nullable(),
  fault: z.enum(auditFaults).nullable(),
  faultBlock: z.number().int().nullable(),
  faultEntry: z.number().int().nullable(),
  /** Duration in milliseconds. */
  tookMs: z.number().int().nullable(),
})

const block = '/api/audit/v1/block'
const cut = '/api/audit/v1/cut'
const check = '/api/audit/v1/check'

export const evidenceEndpoints = {
  listAuditBlocks: listEndpoint({
    path: block,
    summary: 'List the sealed blocks of the audit',
    item: AuditBlock,
    permission: 'audit.block.read',
    filters: { id: 'number', number: 'number', keyId: 'text', sealedAt: 'instant' },
    sorts: ['number'],
  }),
  getAuditBlock: endpoint({
    method: 'GET',
    path: `${block}/:id`,
    summary: 'Read one sealed block of the audit',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: AuditBlock,
    permission: 'audit.block.read',
  }),
  listAuditCuts: listEndpoint({
    path: cut,
    summary: 'List the months of the audit that went by their age',
    item: AuditCut,
    permission: 'audit.cut.read',
    filters: { id: 'number', number: 'number', cutAt: 'instant' },
    sorts: ['number'],
  }),
  getAuditCut: endpoint({
    method: 'GET',
    path: `${cut}/:id`,
    summary: 'Read one month of the audit that went by its age',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: AuditCut,
    permission: 'audit.cut.read',
  }),
  listAuditChecks: listEndpoint({
    path: check,
    summary: 'List the verifications of the audit chain',
    item: AuditCheck,
    permission: 'audit.check.read',
    filters: { id: 'text', state: 'text', askedAt: 'instant' },
    sorts: ['askedAt'],
  }),
  getAuditCheck: endpoint({
    method: 'GET',
    path: `${check}/:id`,
    summary: 'Read one verification of the audit chain',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: AuditCheck,
    permission: 'audit.check.read',
  }),
  verifyAudit: endpoint({
    method: 'POST',
    path: check,
    summary: 'Verify the whole audit chain; the answer waits, its result comes later',
    input: z.object({}),
    output: AuditCheck,
    permission: 'audit.check.run',
  }),
}
