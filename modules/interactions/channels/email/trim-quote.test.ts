import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteStart } from './trim-quote.ts'

const shown = (text: string) => {
  const at = quoteStart(text)
  return (at === undefined ? text : text.slice(0, at)).trim()
}

describe('the new words of a mail', () => {
  test.each([
    [
      'Gmail',
      '还是没有网。\n\n在 2026年3月2日周一 09:30，客户服务中心 <service@operator.example> 写道：\n> 您好，已安排检修。\n> 请稍候。\n',
    ],
    [
      'QQ',
      '还是没有网。\n\n\n------------------ 原始邮件 ------------------\n发件人: "客户服务中心" <service@operator.example>;\n发送时间: 2026年3月2日(星期一) 上午9:30\n收件人: "li"<li@qq.com>;\n主题: 断网\n\n您好',
    ],
    ['163', '还是没有网。\n\n\n\nAt 2026-03-02 09:30:00, "客服" <service@operator.example> wrote:\n>您好\n'],
    [
      'Outlook',
      '还是没有网。\n\n发件人: 客服 <service@operator.example>\n发送时间: 2026年3月2日 9:30\n收件人: li\n主题: 断网\n\n您好',
    ],
    [
      'Outlook with a rule',
      '还是没有网。\n________________________________\nFrom: Service <service@operator.example>\nSent: Monday\n\nhello',
    ],
    [
      'English folded',
      '还是没有网。\n\nOn Mon, 2 Mar 2026 at 09:30, Customer Service Centre\n<service@operator.example> wrote:\n\n> hello\n',
    ],
    ['plain marks', '还是没有网。\n\n> 您好\n> 请稍候\n'],
  ])('are found before the quotation of %s', (_, text) => {
    expect(shown(text)).toBe('还是没有网。')
  })
  test.each([
    ['answers between quoted lines', '> 您的地址？\n人民路1号\n> 电话？\n13800000001\n'],
    ['a mail that only quotes', '> 您好\n> 请稍候\n'],
    ['a sentence that begins like an attribution', 'On Monday I wrote you already.\n第二行\n'],
    ['a from line alone', '发件人: 我自己\n宽带坏了\n'],
  ])('%s stay whole', (_, text) => {
    expect(quoteStart(text)).toBeUndefined()
  })
  test('the cut is a place in the text, never at its beginning, and nothing is slow', () => {
    const line = fc.constantFrom(
      '> a',
      '在 2026年3月2日 写道：',
      '发件人: a',
      '主题: b',
      'On Mon x wrote:',
      '____________',
      '-----Original Message-----',
      '',
      '你好',
      '-- ',
      '收件人: c',
      `On ${'x '.repeat(200)}`,
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const text = lines.join('\n')
        const at = quoteStart(text)
        if (at !== undefined) {
          expect(text.slice(0, at).trim()).not.toBe('')
          expect(at).toBeLessThanOrEqual(text.length)
        }
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        quoteStart(text)
      }),
    )
  })
})
