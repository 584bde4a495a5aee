import { refuse } from '#kernel/errors'
import { commonPasswords } from './common-passwords.ts'

/** OWASP ASVS 5 §6.2: at least 8 characters, no composition rules, common and context words refused, long ones allowed. */
export const leastPassword = 10
export const longestPassword = 128

/** What is left of a text when digits, signs and spaces around its letters are taken away; letters of any script stay. */
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}]+/gu, '')

/** Refuses a password that is too short, too long, common, or made of the person's own names. */
export function checkPassword(password: string, own: readonly (string | null)[]): void {
  if (password.length < leastPassword) refuse('invalid', 'passwordTooShort', { least: leastPassword })
  if (password.length > longestPassword) refuse('invalid', 'passwordTooLong', { most: longestPassword })
  const lower = password.toLowerCase()
  const letters = lettersOf(password)
  const named = own.some((name) => letters.length > 1 && name !== null && lettersOf(name.split('@')[0]!) === letters)
  if (commonPasswords(leastPassword).has(lower) || named || new Set(lower).size < 4)
    refuse('invalid', 'passwordTooCommon')
}
