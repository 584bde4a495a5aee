import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { merkleRoot } from './merkle.ts'

const leafOf = (data: Uint8Array) => createHash('sha256').update(Buffer.of(0)).update(data).digest()
/** The definition of RFC 6962 section 2.1, word by word: split at the largest power of two below the length. */
function byDefinition(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest()
  if (leaves.length === 1) return leaves[0]!
  const k = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  return createHash('sha256')
    .update(Buffer.of(1))
    .update(byDefinition(leaves.slice(0, k)))
    .update(byDefinition(leaves.slice(k)))
    .digest()
}

test('the roots of the published RFC 6962 test tree', () => {
  const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const leaves = data.map((hex) => leafOf(Buffer.from(hex, 'hex')))
  expect(merkleRoot(Buffer.concat(leaves.slice(0, 1))).toString('hex')).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
  expect(merkleRoot(Buffer.concat(leaves)).toString('hex')).toBe(
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  )
})

test('any number of leaves gives the root of the definition', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 70 }), (all) => {
      const leaves = all.map((l) => Buffer.from(l))
      expect(merkleRoot(Buffer.concat(leaves)).equals(byDefinition(leaves))).toBe(true)
    }),
  )
})
