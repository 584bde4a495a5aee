import { domainToASCII } from 'node:url'
import type { IdentityKind } from '../contract/vocabulary.ts'

const mobile = /^1[3-9]\d{9}$/
/** M2M numbers of the Chinese plan. */
const thing = /^1[04]\d{11}$/
/** Area code without its trunk 0 and the local number; 400 and 800 numbers have the same length. */
const fixed = /^(?:10\d{8}|2\d{9}|[3-9]\d{9,10})$/
/** Service codes such as 10086 or 12345, which have no international form. */
const serviceCode = /^(?:1[0-2]\d{1,4}|9\d{4,7})$/

/**
 * A phone number in E.164, read the Chinese way when it has no country code; undefined when it cannot be told whose number it is
 * (a local number without area code). Service codes stay as they are, and an extension is dropped.
 */
export function normalizePhone(given: string): string | undefined {
  const text = given
    .normalize('NFKC')
    .trim()
    .replace(/^tel:/i, '')
    .replace(/\s*(?:转|;ext=|ext\.?|x|,|#)\s*\d+$/i, '')
    .replace(/[\s().\-‐-―·/]/g, '')
  if (!/^\+?\d+$/.test(text)) return undefined
  if (text.startsWith('+')) return international(text.slice(1))
  if (text.startsWith('00')) return international(text.slice(2))
  if (/^86(?=1[3-9]\d{9}$)/.test(text)) return `+${text}`
  const national = text.replace(/^0/, '')
  if (
    mobile.test(national) ||
    thing.test(text) ||
    (text.startsWith('0') && fixed.test(national)) ||
    /^[48]00\d{7}$/.test(text)
  )
    return `+86${national}`
  return serviceCode.test(text) ? text : undefined
}

function international(digits: string): string | undefined {
  if (!digits.startsWith('86')) return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined
  const national = digits.slice(2).replace(/^0/, '')
  if (mobile.test(national) || thing.test(national) || fixed.test(national)) return `+86${national}`
  return serviceCode.test(national) ? national : undefined
}

/** An e-mail address in lower case with its domain in ASCII (RFC 5891); undefined when it is none. */
export function normalizeEmail(given: string): string | undefined {
  const text = given
    .normalize('NFKC')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .toLowerCase()
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const domain = domainToASCII(text.slice(at + 1))
  if (
    at < 1 ||
    !domain ||
    local.length > 64 ||
    /[\s@<>()[\]\\,;:"]/.test(local) ||
    !/^[a-z0-9.-]+$/.test(domain) ||
    text.length > 254
  )
    return undefined
  return `${local}@${domain}`
}

/**
 * The form in which identities of a kind are compared; undefined when the value is none of that kind. Opaque ids keep their
 * case.
 */
export function normalizeIdentity(kind: IdentityKind, given: string): string | undefined {
  if (kind === 'phone' || kind === 'whatsApp') return normalizePhone(given)
  if (kind === 'email') return normalizeEmail(given)
  const text = given.normalize('NFKC').trim()
  if (kind === 'account') return text.toUpperCase().replace(/[\s-]/g, '') || undefined
  return text || undefined
}
