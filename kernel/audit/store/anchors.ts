import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Host } from '#kernel/module'
import type { Block } from '../domain/block.ts'
import type { Cut } from '../domain/cut.ts'

/** A head of the chain as it was when it was sealed. */
export interface Anchor {
  readonly number: number
  readonly root: string
  /** A time stamp over it (RFC 3161): the token, DER in base64. */
  readonly stamp?: string
  /** The root of a cut that was made when this was the newest head. */
  readonly cut?: string
}

/**
 * Outside the database, so that whoever removes the newest entries or computes the whole chain anew there is found out: one line
 * a block, only ever appended. Best on another disk (`AUDIT_ANCHORS`), or with the append-only mark of the file system.
 */
export const anchorFile = ({ config }: Host): string => config.auditAnchors

/** Appends heads and has them on the disk before it answers. */
export async function anchor(host: Host, blocks: readonly Block[]): Promise<void> {
  if (!blocks.length) return
  const ends = await endsOf(host)
  await append(
    host,
    blocks.map((b) => ({
      number: b.number,
      root: b.root.toString('hex'),
      key: b.keyId,
      signature: b.signature.toString('hex'),
      at: b.sealedAt,
    })),
  )
  ends.anchor = blocks.at(-1)!.number
}
/** Puts the time stamp of a head beside it. */
export async function appendStamp(host: Host, { number, root }: Block, token: Buffer): Promise<void> {
  const ends = await endsOf(host)
  await append(host, [{ number, root: root.toString('hex'), stamp: token.toString('base64') }])
  ends.stamp = number
}
/** Writes down that a month was let go, beside the head of that time. */
export async function anchorCut(host: Host, c: Cut): Promise<void> {
  const { cuts } = await endsOf(host)
  const cut = c.root.toString('hex')
  await append(host, [{ number: c.head, root: c.headRoot.toString('hex'), cut, at: c.cutAt }])
  cuts.add(cut)
}
/**
 * Cuts that this file ought to know and does not: another process signed them with the same key and writes to a file of its own; or the
 * file is new, and takes the chain as it stands. One of any other key is not taken: who puts a key of his own among ours is found by it.
 */
export async function cutsToAnchor(host: Host, cuts: readonly Cut[], ours: () => string): Promise<Cut[]> {
  const { anchor: newest, cuts: known } = await endsOf(host)
  const unknown = cuts.filter((c) => !known.has(c.root.toString('hex')))
  return newest === 0 ? unknown : unknown.filter((c) => c.keyId === ours())
}
async function append(host: Host, lines: readonly object[]): Promise<void> {
  const file = anchorFile(host)
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a', 0o600)
  try {
    // A line that a crash has torn must not swallow the next one.
    await handle.appendFile(`\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The newest blocks that this process's file knows, and knows a stamp of, and its cuts; read once, remembered while the process writes. */
interface Ends {
  anchor: number
  stamp: number
  readonly cuts: Set<string>
}
const ends = new Map<string, Ends>()
async function endsOf(host: Host): Promise<Ends> {
  const file = anchorFile(host)
  const known = ends.get(file)
  if (known) return known
  const last: Ends = { anchor: 0, stamp: 0, cuts: new Set() }
  for await (const a of anchors(host)) {
    // A cut may be made before the head of its time is anchored itself.
    if (a.cut !== undefined) {
      last.cuts.add(a.cut)
      continue
    }
    const end = a.stamp === undefined ? 'anchor' : 'stamp'
    last[end] = Math.max(last[end], a.number)
  }
  ends.set(file, last)
  return last
}
export const newestAnchor = async (host: Host): Promise<number> => (await endsOf(host)).anchor
export const newestStamp = async (host: Host): Promise<number> => (await endsOf(host)).stamp

/** The anchors in the order they were written; a line torn by a crash is passed over: its block is anchored again. */
export async function* anchors(host: Host): AsyncGenerator<Anchor> {
  try {
    for await (const line of createInterface({ input: createReadStream(anchorFile(host)), crlfDelay: Infinity })) {
      const read = anchorIn(line)
      if (read) yield read
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
function anchorIn(line: string): Anchor | undefined {
  try {
    const { number, root, stamp, cut } = JSON.parse(line) as Anchor
    if (!Number.isSafeInteger(number) || typeof root !== 'string') return undefined
    return {
      number,
      root,
      ...(typeof stamp === 'string' ? { stamp } : {}),
      ...(typeof cut === 'string' ? { cut } : {}),
    }
  } catch {
    return undefined
  }
}
