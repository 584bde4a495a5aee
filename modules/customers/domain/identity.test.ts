import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeEmail, normalizeIdentity, normalizePhone } from './identity.ts'

describe('phone numbers', () => {
  test.each([
    ['13912345678', '+8613912345678'],
    ['139 1234 5678', '+8613912345678'],
    ['+86 139-1234-5678', '+8613912345678'],
    ['0086 13912345678', '+8613912345678'],
    ['8613912345678', '+8613912345678'],
    ['013912345678', '+8613912345678'],
    ['１３９１２３４５６７８', '+8613912345678'],
    ['tel:+86-13912345678', '+8613912345678'],
    ['025-84211234', '+862584211234'],
    ['+86 (0)25 8421 1234', '+862584211234'],
    ['010-12345678', '+861012345678'],
    ['0512-6512345 转 801', '+865126512345'],
    ['025-84211234 ext. 12', '+862584211234'],
    ['400-820-8820', '+864008208820'],
    ['10086', '10086'],
    ['+86 12345', '12345'],
    ['+44 20 7946 0958', '+442079460958'],
    ['001 212 555 0100', '+12125550100'],
    ['1064812345678', '+861064812345678'],
  ])('%s is %s', (given, wanted) => expect(normalizePhone(given)).toBe(wanted))
  test.each(['84211234', 'anonymous', '', '+', '+86', '12', '139123', '+8612', 'sip:bob@example.com', '1'.repeat(20)])(
    "%s is nobody's number",
    (given) => expect(normalizePhone(given)).toBeUndefined(),
  )
  test('however a mobile number is written, it is the same number', () => {
    const national = fc
      .tuple(fc.constantFrom('13', '15', '17', '18', '19'), fc.stringMatching(/^\d{9}$/))
      .map(([a, b]) => a + b)
    fc.assert(
      fc.property(
        national,
        fc.constantFrom('', '+86', '0086', '+86 ', '86', '0'),
        fc.constantFrom('', '-', ' '),
        (n, prefix, gap) => {
          expect(normalizePhone(prefix + [n.slice(0, 3), n.slice(3, 7), n.slice(7)].join(gap))).toBe(`+86${n}`)
        },
      ),
    )
  })
  test('what is in its normal form stays as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[\d -]{3,18}$/), (given) => {
        const once = normalizePhone(given)
        if (once !== undefined) expect(normalizePhone(once)).toBe(once)
      }),
    )
  })
})

describe('other identities', () => {
  test.each([
    ['Zhang.Wei@Example.COM', 'zhang.wei@example.com'],
    ['<a@b.cn>', 'a@b.cn'],
    ['mailto:A@B.CN', 'a@b.cn'],
    ['info@例子.中国', 'info@xn--fsqu00a.xn--fiqs8s'],
  ])('%s is %s', (given, wanted) => expect(normalizeEmail(given)).toBe(wanted))
  test.each(['a', '@b.cn', 'a@', 'a b@c.cn', 'a@b@c.cn', `${'x'.repeat(65)}@b.cn`])(
    '%s is no e-mail address',
    (given) => expect(normalizeEmail(given)).toBeUndefined(),
  )
  test('an openid keeps its case, an account number does not', () => {
    expect(normalizeIdentity('wechatOpenId', ' oABCdef ')).toBe('oABCdef')
    expect(normalizeIdentity('account', 'nj-2024 001')).toBe('NJ2024001')
    expect(normalizeIdentity('webVisitor', '  ')).toBeUndefined()
  })
})
