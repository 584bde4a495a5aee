/** What can be wrong in a profile, in words; codes are those of `readProfile`. */
const words = {
  'zh-CN': {
    inOrNotIn: '条件应有 in 或 notIn 之一',
    unknownSource: '不是来源的任何一种写法',
    profileName: '名称只用小写字母、数字和连字符',
    fieldName: '字段名以小写字母开头，只含字母和数字',
    unknownKey: '有不认识的项',
    wrongValue: '缺少，或不是允许的值',
    requiredNotMapped: '列为必填，但 fields 中没有',
    externalIdFromKey: '由 key 得出，不能另外映射',
    unknownCharset: '不认识的字符编码',
    unknownZone: '不认识的时区，例如可写 Asia/Shanghai',
    badDateFormat: '不认识的日期格式，例如可写 yyyy-MM-dd HH:mm:ss',
  },
  en: {
    inOrNotIn: 'a condition has either in or notIn',
    unknownSource: 'is none of the ways to write a source',
    profileName: 'a name has small letters, digits and hyphens only',
    fieldName: 'a field begins with a small letter and has letters and digits only',
    unknownKey: 'has a part that is not known',
    wrongValue: 'is missing or not one of the values allowed',
    requiredNotMapped: 'is required but not among the fields',
    externalIdFromKey: 'comes from key and cannot be mapped by itself',
    unknownCharset: 'is no charset we know',
    unknownZone: 'is no time zone we know; example: Asia/Shanghai',
    badDateFormat: 'is no date format we know; example: yyyy-MM-dd HH:mm:ss',
  },
} as const

interface Mistake {
  readonly path: string
  readonly code: string
}
/** All mistakes of a profile as one text, each with its place. */
export function mistakeWords(locale: keyof typeof words, mistakes: unknown): string {
  const known: Readonly<Record<string, string>> = words[locale]
  return (mistakes as readonly Mistake[])
    .map(({ path, code }) => `${path ? `"${path}" ` : ''}${known[code] ?? code}`)
    .join(locale === 'en' ? '; ' : '；')
}
