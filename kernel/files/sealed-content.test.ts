import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#kernel/testing'
import audit from '../audit/module.ts'
import events from '../events/module.ts'
import jobs from '../jobs/module.ts'
import { openFile, storeFile } from './index.ts'
import files from './module.ts'
import { chunkBytes, ContentSealer, headerBytes, openContent } from './store/sealed-content.ts'

const dir = mkdtempSync(join(tmpdir(), 'clearline-content-'))
const path = join(dir, 'content')
const root = randomBytes(32)
const name = 'a'.repeat(64)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

function sealed(text: Buffer, parts: readonly number[]): Buffer {
  const sealer = new ContentSealer(root)
  const out: Buffer[] = []
  let at = 0
  for (const size of [...parts, text.length]) {
    out.push(sealer.update(text.subarray(at, at + size)))
    at = Math.min(text.length, at + size)
  }
  return Buffer.concat([sealer.header(name), ...out, sealer.end()])
}
const opened = async (bytes: Buffer, key = root, as = name): Promise<Buffer> => {
  writeFileSync(path, bytes)
  return Buffer.concat(await Array.fromAsync(openContent(path, key, as)))
}

describe('content at rest', () => {
  test('opens as what it was, in whatever parts it came and at every length round a chunk', async () => {
    const lengths = [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, 3 * chunkBytes + 17]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lengths),
        fc.array(fc.nat(100_000), { maxLength: 5 }),
        async (length, parts) => {
          const text = randomBytes(length)
          expect((await opened(sealed(text, parts))).equals(text)).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })
  test('a changed, shortened, longer or reordered one, one of another name or another key does not open', async () => {
    const text = randomBytes(3 * chunkBytes + 5)
    const good = sealed(text, [])
    const chunk = (n: number) =>
      good.subarray(headerBytes + n * (chunkBytes + 16), headerBytes + (n + 1) * (chunkBytes + 16))
    const changed = Buffer.from(good)
    changed[headerBytes + 70_000]! ^= 1
    const wrong: Record<string, Buffer> = {
      changed,
      cutInside: good.subarray(0, -3),
      cutAtAChunk: good.subarray(0, headerBytes + 2 * (chunkBytes + 16)),
      longer: Buffer.concat([good, Buffer.from('x')]),
      reordered: Buffer.concat([
        good.subarray(0, headerBytes),
        chunk(1),
        chunk(0),
        good.subarray(headerBytes + 2 * (chunkBytes + 16)),
      ]),
    }
    for (const [, bytes] of Object.entries(wrong)) await expect(opened(bytes)).rejects.toThrow()
    await expect(opened(good, randomBytes(32))).rejects.toThrow(/not what was put there/)
    await expect(opened(good, root, 'b'.repeat(64))).rejects.toThrow(/not what was put there/)
    expect((await opened(good)).equals(text)).toBe(true)
  })
})

describe('files', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp([events, jobs, audit, files])
  })
  afterAll(() => app.close())
  const blobs = () => {
    const at = join(app.host.config.filesDir, 'blobs')
    return readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile())
      .map((f) => join(f.parentPath, f.name))
  }
  const store = (text: string) =>
    app.write((ctx) =>
      storeFile(ctx, { name: 'note.txt', stream: Buffer.from(text), subject: { noun: 'case', id: '1' } }),
    )
  const read = async (id: string) =>
    Buffer.concat(await app.read(async (ctx) => (await openFile(ctx, id)).stream.toArray())).toString()

  test('are not readable on the disk', async () => {
    const { id } = await store('王小明的身份证复印件')
    expect(blobs().some((p) => readFileSync(p).includes('身份证'))).toBe(false)
    expect(await read(id)).toBe('王小明的身份证复印件')
  })
  test('of before are readable as they are, sealed in their place, and readable after', async () => {
    const { id, sha256 } = await store('旧文件的内容')
    const place = blobs().find((p) => p.endsWith(sha256))!
    writeFileSync(place, '旧文件的内容')
    expect(await read(id)).toBe('旧文件的内容')
    await app.work()
    utimesSync(place, 0, 0)
    app.setNow(new Date(app.host.now().getTime() + 26 * 3_600_000))
    await app.work()
    expect(readFileSync(place).includes('旧文件')).toBe(false)
    expect(await read(id)).toBe('旧文件的内容')
  })
})
