import fc from 'fast-check'
import { expect, test } from 'vitest'
import { approversOf, mayPublish, sealOf, textDigest, type Approval } from './policy.ts'

const sealed = fc.record({
  code: fc.string(),
  number: fc.nat(),
  nameZh: fc.string({ unit: 'grapheme' }),
  nameEn: fc.string(),
  text: fc.string({ unit: 'grapheme' }),
  authorId: fc.string(),
  publishedAt: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
  approvers: fc.array(fc.string()),
})
test('a seal is of the content alone: the order of approvers does not matter, anything else does', () => {
  fc.assert(
    fc.property(sealed, sealed, (a, b) => {
      expect(sealOf({ ...a, approvers: a.approvers.toReversed() })).toBe(sealOf(a))
      const same =
        JSON.stringify({ ...a, approvers: a.approvers.toSorted() }) ===
        JSON.stringify({ ...b, approvers: b.approvers.toSorted() })
      if (!same) expect(sealOf(a)).not.toBe(sealOf(b))
    }),
  )
})
test('words that move from one field to the next give another seal', () => {
  const one = {
    code: 'a',
    number: 1,
    nameZh: '甲',
    nameEn: 'xy',
    text: 'z',
    authorId: '1',
    publishedAt: new Date(0),
    approvers: [],
  }
  expect(sealOf({ ...one, nameEn: 'x', text: 'yz' })).not.toBe(sealOf(one))
  expect(sealOf(one)).toMatch(/^v1:[0-9a-f]{64}$/)
})
const said = (byId: string, approved: boolean, text = 'text'): Approval => ({
  byId,
  approved,
  textDigest: textDigest(text),
})
test('the author does not count, nobody counts twice, and the last word of each counts', () => {
  expect(approversOf('text', 'author', [said('author', true), said('a', true), said('a', true)])).toEqual(['a'])
  expect(approversOf('text', 'author', [said('a', false), said('a', true)])).toEqual(['a'])
  expect(() => mayPublish('text', 'author', 2, [said('a', true), said('author', true)])).toThrow('approvalsMissing')
  expect(() => mayPublish('text', 'author', 1, [said('a', true), said('b', false)])).toThrow('policyRejected')
})
test('a text that was changed after it was approved is not approved', () => {
  expect(approversOf('text, changed', 'author', [said('a', true)])).toEqual([])
})
