import { createHash } from 'node:crypto'
import { Refusal, refuse } from '#kernel/errors'
import { Head, headName, Manifest, manifestName } from './manifest.ts'
import { opened } from './seal.ts'
import { tarEntries } from './tar.ts'

/** What becomes of an archive that is read. */
export interface Visitor {
  /** The head, before anything else. */
  readonly begin: (head: Head) => Promise<void>
  /** Each part in its order. */
  readonly part: (name: string, size: number, body: AsyncIterable<Uint8Array>) => Promise<void>
}
/** Head and manifest stay small whatever the archive holds; anything larger is not of ours. */
const mostTextBytes = 256 * 1024 ** 2

async function textOf(body: AsyncIterable<Uint8Array>, size: number): Promise<unknown> {
  if (size > mostTextBytes) return refuse('invalid', 'backupNotOurs')
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

/**
 * Reads an archive from end to end, once: every part is hashed on its way and held against the manifest, which comes last. Refuses
 * `backupDamaged` with the part it was at, and `backupCut` when the end is missing.
 */
export async function walkArchive(file: string, identity: string, visitor: Visitor): Promise<Manifest> {
  let at = headName
  const seen: Manifest['parts'] = []
  try {
    const entries = tarEntries(opened(file, identity))
    const first = await entries.next()
    if (first.done || first.value.name !== headName) return refuse('invalid', 'backupNotOurs')
    const head = Head.safeParse(await textOf(first.value.body, first.value.size))
    if (!head.success) return refuse('invalid', 'backupOtherFormat')
    await visitor.begin(head.data)
    let manifest: Manifest | undefined
    for await (const { name, size, body } of entries) {
      at = name
      if (name === manifestName) manifest = Manifest.parse(await textOf(body, size))
      else seen.push({ name, size, sha256: await hashed(body, (through) => visitor.part(name, size, through)) })
    }
    if (!manifest) return refuse('invalid', 'backupCut', { part: at })
    return held(manifest, head.data, seen)
  } catch (error) {
    if (error instanceof Refusal || !isOfReading(error)) throw error
    return refuse('invalid', 'backupDamaged', { part: at })
  }
}

/** What a damaged archive makes its readers say, and not what a database or a disk has to complain about. */
const isOfReading = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === undefined && !('severity' in error)

/** SHA-256 of what goes through; whoever takes it must take all of it. */
async function hashed(
  body: AsyncIterable<Uint8Array>,
  take: (through: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256')
  const through = async function* () {
    for await (const part of body) {
      hash.update(part)
      yield part
    }
  }
  await take(through())
  return hash.digest('hex')
}

function held(manifest: Manifest, head: Head, seen: Manifest['parts']): Manifest {
  if (manifest.id !== head.id) return refuse('invalid', 'backupDamaged', { part: manifestName })
  for (const [i, { name, size, sha256 }] of manifest.parts.entries()) {
    const part = seen[i]
    if (part?.name !== name || part.size !== size || part.sha256 !== sha256)
      return refuse('invalid', 'backupDamaged', { part: name })
  }
  return seen.length === manifest.parts.length ? manifest : refuse('invalid', 'backupDamaged', { part: manifestName })
}
