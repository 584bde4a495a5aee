import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transitEngine } from '../testing/transit-engine.ts'
import { VaultError, type Kek } from './kek.ts'
import { localKek, newKey, readKeys } from './local-kek.ts'
import { transitKek } from './transit-kek.ts'

let engine: Awaited<ReturnType<typeof transitEngine>>
beforeAll(async () => {
  engine = await transitEngine('hvs.right')
})
afterAll(() => engine.close())

const local = (text: string) => localKek('/data/vault-key', () => readKeys(text))
const transit = (key: string, token = 'hvs.right') => transitKek({ url: engine.url, key, token })
/** Each with another that is not the same. */
const implementations: readonly [name: string, make: () => { kek: Kek; other: Kek }][] = [
  ['a key at hand', () => ({ kek: local(newKey()), other: local(newKey()) })],
  ['a transit engine', () => ({ kek: transit('clearline'), other: transit('other') })],
]

describe.each(implementations)('%s', (_, make) => {
  const keys = () => [1, 2, 3].map((n) => ({ key: randomBytes(32), context: `key ${n}` }))
  const wrapAll = async (kek: Kek, given = keys()) =>
    (await kek.wrap(given)).map((w, i) => ({ ...w, context: given[i]!.context }))

  test('gives back what it wrapped, in order', async () => {
    const { kek } = make()
    const given = keys()
    expect(await kek.unwrap(await wrapAll(kek, given))).toEqual(given.map((g) => g.key))
  })
  test('names the key it wraps with', async () => {
    const { kek } = make()
    const [wrapped] = await wrapAll(kek)
    expect(wrapped!.kekId).toBe(await kek.current())
    expect(wrapped!.wrapped.includes(keys()[0]!.key)).toBe(false)
  })
  test('does not unwrap a key that poses as another', async () => {
    const { kek } = make()
    const [one, two] = await wrapAll(kek)
    await expect(kek.unwrap([{ ...one!, context: two!.context }])).rejects.toThrow(VaultError)
  })
  test('does not unwrap what another wrapped, also when it is given its own name', async () => {
    const { kek, other } = make()
    const [wrapped] = await wrapAll(other)
    await expect(kek.unwrap([wrapped!])).rejects.toThrow(VaultError)
    await expect(kek.unwrap([{ ...wrapped!, kekId: await kek.current() }])).rejects.toThrow(VaultError)
  })
  test('says so in both languages', async () => {
    const { kek, other } = make()
    const wrong = (await wrapAll(other)).map((w) => ({ ...w, kekId: 'nobody' }))
    await expect(kek.unwrap(wrong)).rejects.toThrow(/[\u4e00-\u9fff].*。.*[a-z]/)
  })
})

test('a key put before another wraps from then on, and the other still unwraps', async () => {
  const [old, fresh] = [newKey(), newKey()]
  let text = old
  const kek = localKek('/data/vault-key', () => readKeys(text))
  const given = [{ key: randomBytes(32), context: 'a' }]
  const [before] = await kek.wrap(given)
  text = `${fresh}\n${old}\n`
  expect(await kek.current()).not.toBe(before!.kekId)
  const [after] = await kek.wrap(given)
  expect(after!.kekId).toBe(await kek.current())
  expect(await kek.unwrap([before!, after!].map((w) => ({ ...w, context: 'a' })))).toEqual([
    given[0]!.key,
    given[0]!.key,
  ])
})
test('many keys are one call to a key service', async () => {
  const kek = transit('many')
  const before = engine.calls()
  const given = Array.from({ length: 50 }, (_, n) => ({ key: randomBytes(32), context: `${n}` }))
  const wrapped = await kek.wrap(given)
  await kek.unwrap(wrapped.map((w, i) => ({ ...w, context: given[i]!.context })))
  expect(engine.calls() - before).toBe(2)
})
test('a key service that refuses, or is not there, is told without its token', async () => {
  await expect(transit('clearline', 'hvs.wrong').wrap([])).rejects.toThrow(/HTTP 403/)
  const nowhere = transitKek({ url: 'http://127.0.0.1:9/v1/transit', key: 'k', token: 'hvs.secret' })
  await expect(nowhere.wrap([])).rejects.toThrow(/VAULT_KMS_URL/)
  await expect(nowhere.wrap([])).rejects.not.toThrow(/hvs.secret/)
})
