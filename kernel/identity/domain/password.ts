import { refuse } from '#kernel/errors'
import { commonPasswords } from './common-passwords.ts'

/** OWASP ASVS 5 §6.2: at least 8 characters, no composition rules, common and context words refused, long ones allowed. */
export const leastPassword = 10
export const longestPassword = 128

/** What is left of a text when digits, signs and spaces around its letters are taken away; letters of any script stay. */
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}]+/gu, '')

/** What everybody here would think of first; the operator's names come from its organisation. */
const ofTheProduct = ['clearline', '畅线']

/** Refuses a password that is too short, too long, common, or made of a name: the person's, the operator's or ours. */
export function checkPassword(password: string, names: readonly (string | null)[]): void {
  if (password.length < leastPassword) refuse('invalid', 'passwordTooShort', { least: leastPassword })
  if (password.length > longestPassword) refuse('invalid', 'passwordTooLong', { most: longestPassword })
  const lower = password.toLowerCase()
  const letters = lettersOf(password)
  const named = [...names, ...ofTheProduct].some(
    (name) => letters.length > 1 && name !== null && lettersOf(name.split('@')[0]!) === letters,
  )
  if (commonPasswords(leastPassword).has(lower) || named || new Set(lower).size < 4)
    refuse('invalid', 'passwordTooCommon')
}
