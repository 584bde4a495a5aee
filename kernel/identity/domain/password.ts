import { refuse } from '#kernel/errors'

/** OWASP ASVS 5 §6.2: at least 8 characters, no composition rules, common and context words refused, long ones allowed. */
export const leastPassword = 10
export const longestPassword = 128

const common = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '9876543210',
  '1111111111',
  '0000000000',
  '1234512345',
  '1122334455',
  '123456789a',
  'a123456789',
  'qwertyuiop',
  'qwerty1234',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'asdfghjkl;',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'administrator',
  'admin12345',
  'admin123456',
  'letmein123',
  'welcome123',
  'iloveyou123',
  'woaini1314',
  'woaini520520',
  'abc1234567',
  'abcd123456',
  'qq123456789',
])

/** What is left of a text when digits, signs and spaces around its letters are taken away; letters of any script stay. */
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}]+/gu, '')

/** Refuses a password that is too short, too long, common, or made of the person's own names. */
export function checkPassword(password: string, own: readonly (string | null)[]): void {
  if (password.length < leastPassword) refuse('invalid', 'passwordTooShort', { least: leastPassword })
  if (password.length > longestPassword) refuse('invalid', 'passwordTooLong', { most: longestPassword })
  const lower = password.toLowerCase()
  const letters = lettersOf(password)
  const named = own.some((name) => letters.length > 1 && name !== null && lettersOf(name.split('@')[0]!) === letters)
  if (common.has(lower) || named || new Set(lower).size < 4) refuse('invalid', 'passwordTooCommon')
}
