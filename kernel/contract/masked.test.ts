import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { entity } from './tmf.ts'
import { clearFields, fieldRules, isShown, isWritable, joinFieldRules, maskedFields } from './field-rules.ts'
import { masked, maskedText } from './masked.ts'
import { classAt, planOf, shownTo } from './masker.ts'
import { personal, personalClasses } from './personal.ts'

describe('a value as who may not see it open sees it', () => {
  test.each([
    ['phone', '13812345678', '138****5678'],
    ['phone', '+86 138 1234 5678', '138****5678'],
    ['identity', '+8613812345678', '138****5678'],
    ['phone', '0571-88881234', '0571-88****34'],
    ['phone', '02588881234', '025-88****34'],
    ['phone', '+14155552671', '+141****2671'],
    ['phone', 'NJ-FTTH-000123', 'NJ-*******0123'],
    ['identity', '110105199003071234', '110***********1234'],
    ['identity', 'zhang.wei@example.cn', 'z***@example.cn'],
    ['identity', 'oX7c1dKq9PzLw3', 'oX7*******zLw3'],
    ['email', 'a@example.cn', 'a***@example.cn'],
    ['name', '张伟', '张*'],
    ['name', '欧阳修远', '欧*'],
    ['name', '临海食品有限公司', '临海***有限公司'],
    ['name', 'Lin Siqi', 'L* S*'],
    ['name', '13812345678', '138****5678'],
    ['number', 'C000012345', 'C00****345'],
    ['number', '88', '****'],
    ['address', '浙江省杭州市西湖区文三路123号2单元301室', '浙江省杭州市西湖区***'],
    ['address', '南京市鼓楼区中山路18号', '南京市鼓楼区***'],
    ['address', '昆山市玉山镇绿地小区3栋', '昆山市***'],
    ['address', '中山路超市旁 5 号', '***'],
    ['address', '12 Main St, Gulou District, Nanjing', '***, Gulou District'],
    ['text', '请回电 13812345678 或 138 1234 5678', '请回电 138****5678 或 138****5678'],
    ['text', '身份证110105199003071234，卡6222021234567890128', '身份证110***********1234，卡622************0128'],
    ['text', '办公室0571-88881234，邮箱 li@a.example.cn。', '办公室0571-88****34，邮箱 l***@a.example.cn。'],
    ['text', '全角１３８１２３４５６７８也是号码', '全角138****5678也是号码'],
    ['text', '订单 2026112800017，端口 1/3/12', '订单 2026112800017，端口 1/3/12'],
    ['text', '019e8c1f-6a52-7d7c-9f34-c2230493436d', '019e8c1f-6a52-7d7c-9f34-c2230493436d'],
  ] as const)('%s %s shows as %s', (kind, value, shown) => expect(masked(value, kind)).toBe(shown))

  const mobile = fc.tuple(fc.constantFrom('13', '15', '18', '19'), fc.stringMatching(/^\d{9}$/)).map((p) => p.join(''))
  const kinds = fc.constantFrom(...personalClasses)
  test('masking what is masked changes nothing, whatever it was', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      mobile,
      fc.stringMatching(/^[张王李欧阳有限公司店*省市区县路a-z@. \d+-]{1,30}$/),
    )
    fc.assert(
      fc.property(kinds, value, (kind, v) => {
        const once = masked(v, kind)
        expect(masked(once, kind)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })
  test('the middle of a phone is never in it, alone, with its country, in groups, or inside a text', () => {
    const spelled = mobile.chain((m) =>
      fc
        .constantFrom(
          m,
          `+86${m}`,
          `+86 ${m}`,
          m.replace(/(\d{3})(\d{4})/, '$1-$2-'),
          m.replace(/(\d{3})(\d{4})/, '$1 $2 '),
        )
        .map((written) => ({ m, written })),
    )
    fc.assert(
      fc.property(spelled, fc.constantFrom('phone', 'identity', 'name', 'number', 'text'), ({ m, written }, kind) => {
        const shown = kind === 'text' ? maskedText(`请打${written}，谢谢`) : masked(written, kind)
        expect(shown.replaceAll(/[ -]/g, '')).not.toContain(m.slice(3, 7))
        expect(shown).toContain(m.slice(-4))
      }),
    )
  })
})

describe('the rules of somebody with several roles', () => {
  const rule = fc.constantFrom(...fieldRules)
  const role = fc.dictionary(fc.constantFrom(...personalClasses), rule)
  test('a further role never takes anything away, and the order of roles means nothing', () => {
    fc.assert(
      fc.property(fc.array(role, { minLength: 1, maxLength: 4 }), role, (held, further) => {
        const [before, after] = [joinFieldRules(held), joinFieldRules([...held, further])]
        for (const c of personalClasses) {
          if (isShown(before[c])) expect(isShown(after[c])).toBe(true)
          if (isWritable(before[c])) expect(isWritable(after[c])).toBe(true)
          if (before[c] !== 'hidden') expect(after[c]).not.toBe('hidden')
        }
        expect(joinFieldRules([further, ...held.toReversed()])).toEqual(after)
      }),
    )
  })
  test.each([
    [[], 'masked'],
    [[{}], 'masked'],
    [[{ phone: 'hidden' }], 'hidden'],
    [[{ phone: 'hidden' }, {}], 'masked'],
    [[{ phone: 'readOnly' }], 'readOnly'],
    [[{ phone: 'readOnly' }, { phone: 'hidden' }], 'readOnly'],
    [[{ phone: 'readOnly' }, { phone: 'masked' }], 'clear'],
    [[{ phone: 'clear' }, { phone: 'hidden' }], 'clear'],
  ] as const)('%j give %s', (roles, given) => expect(joinFieldRules(roles).phone).toBe(given))
  test('a class no role listed is never clear', () => {
    expect(joinFieldRules([{ name: 'clear' }]).phone).toBe('masked')
  })
})

describe('an answer under rules', () => {
  const Thing = z.looseObject({
    ...entity,
    name: personal.name,
    at: z.date(),
    phones: z.array(z.object({ value: personal.phone.nullable(), kind: z.string() })),
    party: z.looseObject({ id: z.string(), name: personal.name.optional() }).nullable(),
    attributes: personal.content,
    note: z.union([personal.text, z.number()]).optional(),
  })
  const thing = {
    id: '1',
    href: '/thing/1',
    name: '张伟',
    at: new Date(0),
    phones: [
      { value: '13812345678', kind: 'phone' },
      { value: null, kind: 'phone' },
    ],
    party: { id: '2', name: '李娜', phoneNumber: '13900001111' },
    attributes: { colour: 'red', 联系人: '王芳', deep: [{ mail: 'a@b.cn' }] },
    note: '打 13812345678',
    contactMedium: [{ characteristic: { phoneNumber: '13712345678', city: '杭州' } }],
  }
  const shown = (rules: object) => shownTo({ ...maskedFields, ...rules }, planOf(Thing), thing)
  test('marked attributes are masked wherever they stand, and undeclared ones by their names', () => {
    expect(shown({})).toEqual({
      ...thing,
      name: '张*',
      phones: [
        { value: '138****5678', kind: 'phone' },
        { value: null, kind: 'phone' },
      ],
      party: { id: '2', name: '李*', phoneNumber: '139****1111' },
      attributes: { colour: 'red', 联系人: '王*', deep: [{ mail: 'a***@b.cn' }] },
      note: '打 138****5678',
      contactMedium: [{ characteristic: { phoneNumber: '137****5678', city: '杭州' } }],
    })
  })
  test('hidden shows that there is a value and nothing of it, read-only shows it', () => {
    expect(shown({ name: 'hidden', phone: 'readOnly', content: 'hidden' })).toMatchObject({
      name: '***',
      phones: [{ value: '13812345678' }, { value: null }],
      attributes: {},
    })
  })
  test('who sees everything is answered with the very same object', () => {
    expect(shownTo(clearFields, planOf(Thing), thing)).toBe(thing)
    expect(joinFieldRules([Object.fromEntries(personalClasses.map((c) => [c, 'clear']))])).toBe(clearFields)
  })
  test('a customer known by no more than the number is not named by it, also to who sees names', () => {
    expect(shownTo({ ...maskedFields, name: 'clear' }, planOf(Thing), { ...thing, name: '13812345678' })).toMatchObject(
      {
        name: '138****5678',
      },
    )
  })
  test('the class of an attribute is found by its dotted name', () => {
    const plan = planOf(Thing)
    expect(
      ['name', 'phones.value', 'party.name', 'party.id', 'party.phoneNumber', 'at', 'unheardOf', 'id'].map((p) =>
        classAt(plan, p),
      ),
    ).toEqual(['name', 'phone', 'name', undefined, 'phone', undefined, undefined, undefined])
  })
})
