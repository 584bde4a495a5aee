import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergePatch } from './kept.ts'

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean())
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc.dictionary(fc.string({ maxLength: 4 }), tie('value'), { maxKeys: 4 }),
}))
const object = fc.dictionary(fc.string({ maxLength: 4 }), value, { maxKeys: 5 })
const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)

/** The patch that leads from one value to another, as RFC 7396 §1 has a client compute it. */
function difference(from: unknown, to: unknown): unknown {
  if (!isObject(from) || !isObject(to)) return to
  const own = (o: object, key: string) => (Object.hasOwn(o, key) ? (o as Record<string, unknown>)[key] : undefined)
  return Object.fromEntries([
    ...Object.keys(from)
      .filter((key) => !Object.hasOwn(to, key))
      .map((key) => [key, null] as const),
    ...Object.keys(to)
      .filter((key) => JSON.stringify(own(from, key)) !== JSON.stringify(to[key]) || !Object.hasOwn(from, key))
      .map((key) => [key, difference(own(from, key), to[key])] as const),
  ])
}

describe('merge-patch (RFC 7396)', () => {
  test('patching again changes nothing more', () => {
    fc.assert(
      fc.property(object, object, (target, patch) => {
        const once = mergePatch(target, patch)
        expect(mergePatch(once, patch)).toEqual(once)
      }),
    )
  })
  test('an empty patch changes nothing, and a value never stays null', () => {
    fc.assert(
      fc.property(object, fc.string({ maxLength: 4 }), (target, key) => {
        expect(mergePatch(target, {})).toEqual(target)
        expect(Object.hasOwn(mergePatch(target, Object.fromEntries([[key, null]])) as object, key)).toBe(false)
      }),
    )
  })
  test('from any object to any other there is a patch', () => {
    fc.assert(
      fc.property(object, object, (from, to) => {
        expect(mergePatch(from, difference(from, to))).toEqual(to)
      }),
    )
  })
  test('what is no object replaces, and the target itself is left as it was', () => {
    fc.assert(
      fc.property(object, object, fc.array(leaf), (target, patch, list) => {
        const before = structuredClone(target)
        mergePatch(target, patch)
        expect(target).toEqual(before)
        expect(mergePatch(target, { list })).toMatchObject({ list })
      }),
    )
  })
  test('the examples of the RFC (appendix A)', () => {
    const examples: readonly (readonly [unknown, unknown, unknown])[] = [
      [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
      [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
      [{ a: 'b' }, { a: null }, {}],
      [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
      [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
      [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
      [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
      [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
      [
        ['a', 'b'],
        ['c', 'd'],
        ['c', 'd'],
      ],
      [{ a: 'b' }, ['c'], ['c']],
      [{ a: 'foo' }, null, null],
      [{ a: 'foo' }, 'bar', 'bar'],
      [{ e: null }, { a: 1 }, { e: null, a: 1 }],
      [[1, 2], { a: 'b', c: null }, { a: 'b' }],
      [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
    ]
    for (const [target, patch, result] of examples) expect(mergePatch(target, patch)).toEqual(result)
  })
})
