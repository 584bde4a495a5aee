import { z } from 'zod'
import type { Locale } from '#kernel/i18n'

type Issue = z.core.$ZodIssue
const localized = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError }
const number = (locale: Locale, n: number | bigint): string => n.toLocaleString(locale)

/** What is wrong with a value and what to do, by kind of mistake; undefined where the checker's own words will do. */
const own: Readonly<Record<Locale, (issue: Issue) => string | undefined>> = {
  'zh-CN': (i) => {
    const n = (of: number | bigint) => number('zh-CN', of)
    if (i.code === 'too_big' && i.origin === 'string') return `内容太长，最多 ${n(i.maximum)} 个字符，请精简。`
    if (i.code === 'too_big' && i.origin === 'array') return `最多 ${n(i.maximum)} 项，请减少。`
    if (i.code === 'too_big') return `数值太大，须${i.inclusive ? '不超过' : '小于'} ${n(i.maximum)}。`
    if (i.code === 'too_small' && i.origin === 'string')
      return i.minimum === 1 ? '请填写，不能为空。' : `内容太短，至少 ${n(i.minimum)} 个字符。`
    if (i.code === 'too_small' && i.origin === 'array') return `至少需要 ${n(i.minimum)} 项。`
    if (i.code === 'too_small') return `数值太小，须${i.inclusive ? '不小于' : '大于'} ${n(i.minimum)}。`
    if (i.code === 'invalid_type' && i.input === undefined) return '请填写，不能缺少。'
    if (i.code === 'invalid_value') return `请改用以下之一：${i.values.map(String).join('、')}。`
    if (i.code === 'invalid_format' && i.format === 'date') return '日期不存在或格式不对，请按 2026-03-02 填写。'
    return undefined
  },
  en: (i) => {
    const n = (of: number | bigint) => number('en', of)
    if (i.code === 'too_big' && i.origin === 'string')
      return `This is too long: at most ${n(i.maximum)} characters. Shorten it.`
    if (i.code === 'too_big' && i.origin === 'array') return `These are too many: at most ${n(i.maximum)}.`
    if (i.code === 'too_big')
      return `This is too large: it has to be ${i.inclusive ? 'at most' : 'below'} ${n(i.maximum)}.`
    if (i.code === 'too_small' && i.origin === 'string')
      return i.minimum === 1
        ? 'Fill this in; it cannot be empty.'
        : `This is too short: at least ${n(i.minimum)} characters.`
    if (i.code === 'too_small' && i.origin === 'array')
      return `At least ${n(i.minimum)} ${i.minimum === 1 ? 'is' : 'are'} needed.`
    if (i.code === 'too_small')
      return `This is too small: it has to be ${i.inclusive ? 'at least' : 'above'} ${n(i.minimum)}.`
    if (i.code === 'invalid_type' && i.input === undefined) return 'Fill this in; it is missing.'
    if (i.code === 'invalid_value') return `Use one of: ${i.values.map(String).join(', ')}.`
    if (i.code === 'invalid_format' && i.format === 'date')
      return 'There is no such date, or it is written otherwise. Write it as 2026-03-02.'
    return undefined
  },
}

/** The sentence for one thing wrong with the input. It names the kind of what was sent (null, a number), never the value. */
export function sayIssue(issue: Issue, locale: Locale): string | undefined {
  const said = own[locale](issue)
  if (said) return said
  const checkers = localized[locale](issue as never)
  return typeof checkers === 'string' ? checkers : checkers?.message
}
