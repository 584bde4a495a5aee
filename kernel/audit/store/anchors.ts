import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Host } from '#kernel/module'
import type { Block } from '../domain/block.ts'

/** A head of the chain as it was when it was sealed. */
export interface Anchor {
  readonly number: number
  readonly root: string
}

/**
 * Outside the database, so that whoever removes the newest entries or computes the whole chain anew there is found out: one line
 * a block, only ever appended. Best on another disk (`AUDIT_ANCHORS`), or with the append-only mark of the file system.
 */
export const anchorFile = ({ config }: Host): string => config.auditAnchors

/** Appends heads and has them on the disk before it answers. */
export async function anchor(host: Host, blocks: readonly Block[]): Promise<void> {
  if (!blocks.length) return
  const file = anchorFile(host)
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a', 0o600)
  try {
    const lines = blocks.map((b) =>
      JSON.stringify({
        number: b.number,
        root: b.root.toString('hex'),
        key: b.keyId,
        signature: b.signature.toString('hex'),
        at: b.sealedAt,
      }),
    )
    // A line that a crash has torn must not swallow the next one.
    await handle.appendFile(`\n${lines.join('\n')}\n`)
    await handle.sync()
    newest.set(file, blocks.at(-1)!.number)
  } finally {
    await handle.close()
  }
}

/** The newest block that this process's file knows; read once, remembered while the process writes. */
const newest = new Map<string, number>()
export async function newestAnchor(host: Host): Promise<number> {
  const file = anchorFile(host)
  if (!newest.has(file)) {
    let last = 0
    for await (const a of anchors(host)) last = Math.max(last, a.number)
    newest.set(file, last)
  }
  return newest.get(file)!
}

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
    const { number, root } = JSON.parse(line) as Anchor
    return Number.isSafeInteger(number) && typeof root === 'string' ? { number, root } : undefined
  } catch {
    return undefined
  }
}
