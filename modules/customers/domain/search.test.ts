import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { queryOf, tokensOf } from './search.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')
/** What stands in the index for a telling number. */
const hidden = (text: string) => `#${hash(text).slice(0, 11)}`
const tokens = (subject: { names?: string[]; numbers?: string[]; addresses?: string[] }) => [
  ...tokensOf({ names: [], numbers: [], addresses: [], ...subject }, hash).keys(),
]

describe('what a customer is found by', () => {
  test('a name: as written, in pinyin and in initials, from every character on', () => {
    expect(tokens({ names: ['王晓明'] })).toEqual(
      expect.arrayContaining(['王晓明', '晓明', '明', 'wangxiaoming', 'xiaoming', 'ming', 'wxm', 'xm']),
    )
  })
  test.each([
    ['单雄信', 'shanxiongxin'],
    ['欧阳娜娜', 'ouyangnana'],
    ['吕布', 'lvbu'],
    ['仇和', 'qiuhe'],
    ['乐乐', 'lele'],
    ['乐乐', 'yueyue'],
    ['重庆啤酒', 'chongqingpijiu'],
    ['中国银行', 'zhongguoyinhang'],
  ])('%s is found by %s', (name, spoken) => expect(tokens({ names: [name] })).toContain(spoken))
  test('a name of another script by each of its words, without accents', () => {
    expect(tokens({ names: ['José García'] })).toEqual(expect.arrayContaining(['josegarcia', 'garcia']))
    expect(tokens({ names: ['Moon足球Club'] })).toEqual(
      expect.arrayContaining(['moon足球club', '足球club', 'club', 'moonzuqiuclub']),
    )
  })
  test('a phone as a whole, from the front and from the back, and nobody can read it in the index', () => {
    const found = tokens({ numbers: ['+8613912345678'] })
    expect(found).toEqual(
      expect.arrayContaining(['=13912345678', '<139', '<13912345678', '>678', '>13912345678'].map(hidden)),
    )
    expect(found).toHaveLength(19)
    expect(found.filter((t) => !t.startsWith('#'))).toEqual([])
  })
  test('an e-mail address as a whole and by the beginning of its name, and nobody can read it in the index', () => {
    const found = tokens({ numbers: ['nana.ouyang@example.com'] })
    expect(found).toEqual(expect.arrayContaining(['=nana.ouyang@example.com', '<nan', '<nanaouyang'].map(hidden)))
    expect(found.filter((t) => !t.startsWith('#'))).toEqual([])
  })
  test('a number we gave out ourselves as it is', () =>
    expect(tokens({ numbers: ['NJ-2024-001'] })).toEqual(['nj2024001', '~1004202jn']))
  test('an address from district, street and estate, also in pinyin, never from the house number, and not down to the door', () => {
    const found = tokens({ addresses: ['江苏省南京市鼓楼区中山路100号翠竹园3栋502室'] })
    expect(found).toEqual(expect.arrayContaining(['中山路100号翠竹园', '翠竹园', 'zhongshanlu100haocuizhuy']))
    expect(found.some((t) => t.startsWith('100'))).toBe(false)
    expect(found.join()).not.toMatch(/3栋|502/)
  })
})

describe('what somebody types', () => {
  const number = (digits: string) =>
    `('${digits}':*A | '~${[...digits].toReversed().join('')}':*A | '${hidden(`<${digits}`)}':*A | '${hidden(`>${digits}`)}':*A)`
  test.each([
    ['5678', number('5678')],
    ['139 1234 5678', number('13912345678')],
    ['0086 139 1234 5678', number('13912345678')],
    ['008600', number('008600')],
    ['+86 139-1234-5678', number('13912345678')],
    ['Wang XM', `('wang':* | '${hidden('<wang')}':*A) & 'xm':*`],
    ['王', "'王':*"],
    ["o'neil", `('oneil':* | '${hidden('<oneil')}':*A)`],
    ['zhang.wei@b.cn', `'${hidden('=zhang.wei@b.cn')}':*A`],
    ['中山路100号', "'中山路100号':*"],
  ])('%s looks for %s', (typed, starting) => expect(queryOf(typed, hash)?.starting).toBe(starting))
  test.each(['', ' ', 'w', '1', '...', "'"])('%j is too little to look for', (typed) =>
    expect(queryOf(typed, hash)).toBeUndefined(),
  )
  test("whoever types the beginning of a name, a number's beginning or its end finds it", () => {
    const matches = (subject: Parameters<typeof tokensOf>[0], typed: string) => {
      const all = [...tokensOf(subject, hash).keys()]
      return (queryOf(typed, hash)?.starting.match(/'[^']+'/g) ?? []).some((t) =>
        all.some((token) => token.startsWith(t.slice(1, -1))),
      )
    }
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), fc.integer({ min: 3, max: 11 }), (n, length) => {
        const subject = { names: [], numbers: [`+86${n}`], addresses: [] }
        expect(matches(subject, n.slice(-length)) && matches(subject, n.slice(0, length))).toBe(true)
      }),
    )
    fc.assert(
      fc.property(
        fc.stringMatching(/^[王李张刘陈杨赵黄周吴单解][晓明伟芳娜秀英敏静丽强磊军洋]{1,2}$/),
        fc.integer({ min: 1, max: 3 }),
        (name, length) => {
          expect(matches({ names: [name], numbers: [], addresses: [] }, name.slice(0, length))).toBe(true)
        },
      ),
    )
  })
})
