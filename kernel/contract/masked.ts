import { isShown, maskedFields, type FieldRules } from './field-rules.ts'
import type { PersonalClass } from './personal.ts'

/** What stands where a rule hides a value: that there is one, and nothing else of it. */
export const hiddenValue = '***'
/** Whether a text is, or holds, the masked form of something. */
export const looksMasked = (text: string): boolean => text.includes('*')

/**
 * A number or code with its middle starred: at most three characters stay in front and four behind, and never fewer than four are
 * starred, so that 13812345678 shows as 138****5678 and 110105199003071234 as 110***********1234 (GB/T 37964).
 */
function maskedCode(text: string): string {
  const letters = [...text]
  const stars = Math.min(letters.length, Math.max(4, letters.length - 7))
  const kept = letters.length - stars
  const tail = Math.min(4, Math.ceil(kept / 2))
  const head = kept - tail
  return (
    letters.slice(0, head).join('') + '*'.repeat(Math.max(4, stars)) + letters.slice(letters.length - tail).join('')
  )
}

const mail = /^[^\s@]+@[^\s@]+$/
const maskedMail = (text: string): string => `${[...text][0]!.replace('*', '')}***${text.slice(text.lastIndexOf('@'))}`

const landline = /^(0(?:10|2\d|[3-9]\d{2}))-?([\d*]{7,8})$/
const dialled = /^\+?[\p{Nd}*][\p{Nd}*\s().-]{5,}$/u
function maskedPhone(text: string): string {
  const bare = text.replaceAll(/[\s().]/g, '').replace(/^(?:\+|00)86-?(?=1|0?\d)/, '')
  const [, area, number] = landline.exec(bare) ?? []
  if (area && number) return `${area}-${maskedCode(number)}`
  const digits = bare.replaceAll('-', '')
  return digits.startsWith('+') ? `+${maskedCode(digits.slice(1))}` : maskedCode(digits)
}

const han = /\p{Script=Han}/u
/** Endings by which the name of a company is known; it keeps them and its first two characters. */
const company =
  /(?:股份有限公司|有限责任公司|有限公司|公司|集团|分行|支行|银行|医院|学校|中学|小学|幼儿园|大学|学院|酒店|宾馆|饭店|餐厅|商行|商店|超市|工厂|厂|店|中心|事务所|研究院|研究所|局|委员会)$/
function maskedName(text: string): string {
  const name = text.trim()
  if (!han.test(name))
    return name
      .split(/\s+/)
      .map((word) => `${[...word][0]?.replace('*', '') ?? ''}*`)
      .join(' ')
  const letters = [...name]
  const ending = letters.length > 4 ? (company.exec(name)?.[0] ?? '') : ''
  if (!ending) return `${letters[0]!.replace('*', '')}*`
  const kept = letters.slice(0, letters.length - [...ending].length > 3 ? 2 : 1).join('')
  return `${kept.replace(/\*.*/, '')}***${ending}`
}

/** Province, city and district as an address begins; a residential 小区 or 园区 is no district. */
const district =
  /^(?:[^省\d]{2,7}(?:省|自治区|特别行政区))?(?:[^省市区县\d号路街道镇乡村]{1,7}?(?:(?<![超门夜集])市|自治州|地区|盟))?(?:[^省市区县\d号路街道镇乡村]{1,5}(?:(?<![小社园校厂])区|县|旗|市))?/u
const districtWords = /^[^\d,]*\b(?:district|county|city|province)$/i
function maskedAddress(text: string): string {
  const chinese = district.exec(text)?.[0]
  if (chinese) return `${chinese}***`
  const kept = text
    .split(/\s*[,，]\s*/)
    .map((part) => part.trim())
    .filter((part) => districtWords.test(part))
  return kept.length ? `***, ${kept.join(', ')}` : hiddenValue
}

/** The check digit of cards (ISO/IEC 7812): tells them from other long numbers. */
function isCard(digits: string): boolean {
  const sum = [...digits]
    .toReversed()
    .map(Number)
    .reduce((n, d, i) => n + (i % 2 ? (d > 4 ? d * 2 - 9 : d * 2) : d), 0)
  return sum % 10 === 0
}
const ascii = (text: string): string => text.normalize('NFKC')
/** What is looked for within free text, the longest first. */
const patterns: readonly {
  readonly kind: PersonalClass
  readonly at: RegExp
  readonly mask: (found: string) => string
}[] = [
  { kind: 'email', at: /[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g, mask: maskedMail },
  {
    // GB 11643: region, date of birth, order, check character.
    kind: 'identity',
    at: /(?<![\p{Nd}*])\p{Nd}{6}(?:19|20|１９|２０)\p{Nd}{9}[\p{Nd}XxＸｘ](?![\p{Nd}*])/gu,
    mask: (found) => maskedCode(ascii(found)),
  },
  {
    kind: 'identity',
    at: /(?<![\p{Nd}*-])\p{Nd}{4}(?:[ -]?\p{Nd}{4}){3}(?:[ -]?\p{Nd}{1,3})?(?![\p{Nd}*-])/gu,
    mask: (found) => {
      const digits = ascii(found).replaceAll(/[ -]/g, '')
      return isCard(digits) ? maskedCode(digits) : found
    },
  },
  {
    kind: 'phone',
    at: /(?<![\p{Nd}*+])(?:(?:\+|00)86[ -]?|86)?[1１][3-9３-９]\p{Nd}[ -]?\p{Nd}{4}[ -]?\p{Nd}{4}(?![\p{Nd}*])/gu,
    mask: (found) =>
      maskedPhone(
        ascii(found)
          .replaceAll(/[ -]/g, '')
          .replace(/^86(?=1)/, ''),
      ),
  },
  {
    kind: 'phone',
    at: /(?<![\p{Nd}*+-])0(?:10|2\d|[3-9]\d{2})-?\d{7,8}(?![\p{Nd}*-])/gu,
    mask: maskedPhone,
  },
  { kind: 'phone', at: /(?<![\p{Nd}*])\+\d{8,15}(?![\p{Nd}*])/gu, mask: maskedPhone },
]

/** Most texts have neither; they are looked at once and not six times. */
const worthALook = /@|\p{Nd}[\p{Nd} -]{6}/u

/** Telephone numbers, e-mail addresses, identity and bank cards inside a text, of the classes these rules do not show. */
export function maskedText(text: string, rules: FieldRules = maskedFields): string {
  if (!worthALook.test(text)) return text
  let shown = text
  for (const { kind, at, mask } of patterns)
    if (!isShown(rules[kind])) shown = shown.replaceAll(at, rules[kind] === 'hidden' ? () => hiddenValue : mask)
  return shown
}

/** The masked forms inside a text and what each masks; undefined where one form masks two different ones. */
export function maskedParts(text: string, rules: FieldRules): ReadonlyMap<string, string | undefined> {
  const parts = new Map<string, string | undefined>()
  for (const { kind, at, mask } of patterns) {
    if (isShown(rules[kind])) continue
    for (const [real] of text.matchAll(at)) {
      const shown = rules[kind] === 'hidden' ? hiddenValue : mask(real)
      if (shown !== real) parts.set(shown, parts.has(shown) && parts.get(shown) !== real ? undefined : real)
    }
  }
  return parts
}

/**
 * Whether looking for this piece of a text would let somebody spell out, piece by piece, a number these rules mask in it. A whole
 * telephone number or longer may be looked for, and so may words.
 */
export const spellsOut = (rules: FieldRules, sought: string): boolean =>
  !(isShown(rules.phone) && isShown(rules.identity)) &&
  (
    ascii(sought)
      .replaceAll(/(?<=\d)[ -](?=\d)/g, '')
      .match(/\d+/g) ?? []
  ).some((run) => run.length > 2 && run.length < 11)

/** A telephone number or mail address by its form, whatever it was filed under; undefined where it is neither. */
function maskedByForm(text: string): string | undefined {
  if (mail.test(text)) return maskedMail(text)
  return dialled.test(text.trim()) ? maskedPhone(text.trim()) : undefined
}

function maskedOnce(text: string, kind: PersonalClass): string {
  if (text === '' || text === hiddenValue) return text
  if (kind === 'address') return maskedAddress(text.trim())
  const byForm = maskedByForm(text)
  if (byForm !== undefined) return byForm
  return kind === 'name' || kind === 'colleague' ? maskedName(text) : maskedCode(text.trim())
}

/**
 * Personal data as who may not see them open sees them: enough to recognise whom one knows, too little to use. The one definition,
 * for answers of the server and for files. Masking what is masked changes nothing: by that a masked value that comes back is known.
 */
export function masked(text: string, kind: PersonalClass = 'name', rules: FieldRules = maskedFields): string {
  if (kind === 'text' || kind === 'content') return maskedText(text, rules)
  // A text of mixed forms may take another one once its first is starred.
  let shown = maskedOnce(text, kind)
  for (let again = maskedOnce(shown, kind), i = 0; again !== shown && i < 5; i++, again = maskedOnce(shown, kind))
    shown = again
  return shown
}
