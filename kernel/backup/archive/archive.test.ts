import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { identityIn, newKeyPair, opened, sealed } from './seal.ts'
import { tarEnd, tarEntries, tarEntry } from './tar.ts'

const dir = mkdtempSync(join(tmpdir(), 'clearline-archive-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))
const all = async (bytes: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return Buffer.concat(parts)
}
async function* archive(entries: readonly (readonly [name: string, bytes: Uint8Array])[]) {
  for (const [name, bytes] of entries) yield* tarEntry(name, bytes.length, new Date(0), [bytes])
  yield tarEnd()
}
/** The same bytes in parts of another size. */
async function* inParts(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe('an archive', () => {
  test('gives back what went in, however its bytes arrive', async () => {
    const entry = fc.tuple(fc.stringMatching(/^[a-z]{1,40}(\/[a-z]{1,60}){0,2}$/), fc.uint8Array({ maxLength: 3000 }))
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 6 }), fc.integer({ min: 1, max: 2000 }), async (entries, size) => {
        const got: [string, Buffer][] = []
        for await (const { name, body } of tarEntries(inParts(await all(archive(entries)), size)))
          got.push([name, await all(body)])
        expect(got).toEqual(entries.map(([name, bytes]) => [name, Buffer.from(bytes)]))
      }),
      { numRuns: 100 },
    )
  })
  test.skipIf(process.platform === 'win32')('is opened by tar', async () => {
    const file = join(dir, 'a.tar')
    writeFileSync(
      file,
      await all(
        archive([
          ['clearline.json', Buffer.from('{}')],
          [`files/${'x'.repeat(90)}/${'y'.repeat(90)}`, Buffer.from('故障')],
        ]),
      ),
    )
    expect(execFileSync('tar', ['tf', file], { encoding: 'utf8' })).toBe(
      `clearline.json\nfiles/${'x'.repeat(90)}/${'y'.repeat(90)}\n`,
    )
    execFileSync('tar', ['xf', file, '-C', dir])
    expect(readFileSync(join(dir, 'files', 'x'.repeat(90), 'y'.repeat(90)), 'utf8')).toBe('故障')
  })
  test('of a file that changed while it was read is not made', async () => {
    await expect(all(tarEntry('a', 5, new Date(0), [Buffer.from('four')]))).rejects.toThrow(/was changed/)
  })
})

describe('a seal', () => {
  test('is opened by its key alone, and shows any byte that was touched', async () => {
    const [mine, other] = [await newKeyPair(), await newKeyPair()]
    const content = Buffer.alloc(200_000, 7)
    const file = join(dir, 'a.age')
    const bytes = await all(sealed(inParts(content, 50_000), mine.recipient))
    writeFileSync(file, bytes)
    expect((await all(opened(file, mine.identity))).equals(content)).toBe(true)
    await expect(all(opened(file, other.identity))).rejects.toMatchObject({ code: 'backupKeyWrong' })
    for (const at of [bytes.length - 1, bytes.length - 70_000, 300]) {
      const touched = Buffer.from(bytes)
      touched[at]! ^= 1
      writeFileSync(file, touched)
      await expect(all(opened(file, mine.identity))).rejects.toThrow()
    }
    // Cut exactly between two chunks of 64 KiB, each of which is whole.
    const chunk = 65_536 + 16
    writeFileSync(file, bytes.subarray(0, bytes.length - ((bytes.length - 16) % chunk)))
    await expect(all(opened(file, mine.identity))).rejects.toThrow()
  })
  test('knows its key file, comments and all', async () => {
    const { identity, recipient } = await newKeyPair()
    expect(await identityIn(`# of 2026\n\n${identity}\n`)).toEqual({ identity, recipient })
    for (const text of ['', '# nothing', recipient, `${identity}X`])
      await expect(identityIn(text)).rejects.toMatchObject({ code: 'backupKeyFileWrong' })
  })
})
