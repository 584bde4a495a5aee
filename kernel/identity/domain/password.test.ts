import { expect, test } from 'vitest'
import type { Refusal } from '#kernel/errors'
import { commonPasswords } from './common-passwords.ts'
import { checkPassword, leastPassword } from './password.ts'

const codeOf = (password: string, own: string[] = []) => {
  try {
    checkPassword(password, own)
  } catch (error) {
    return (error as Refusal).code
  }
  return 'taken'
}
test.each([
  ['short1234', 'passwordTooShort'],
  ['x1'.repeat(100), 'passwordTooLong'],
  ['1234567890', 'passwordTooCommon'],
  ['Password123', 'passwordTooCommon'],
  ['aaaaaaaaaaaa', 'passwordTooCommon'],
  ['zhangwei2026', 'passwordTooCommon'],
  ['correct horse battery', 'taken'],
  ['正确的马电池订书钉吗', 'taken'],
  ['李四-20260101', 'passwordTooCommon'],
  ['Clearline@2026', 'passwordTooCommon'],
  ['8231-9942-1176', 'taken'],
])('%s: %s', (password, code) => expect(codeOf(password, ['zhangwei', '李四'])).toBe(code))

test('more than ten thousand common passwords are refused, in whatever case', () => {
  expect(commonPasswords(leastPassword).size).toBeGreaterThan(10_000)
  for (const common of [
    'Woaini1314520'.slice(0, 10),
    'password@2024',
    'Admin@123456',
    '1qaz2wsx3edc',
    'zhangsan123',
    'qwertyuiop',
  ])
    expect(() => checkPassword(common, []), common).toThrow('passwordTooCommon')
  for (const own of ['yu guo tian qing 48', 'correct horse battery staple', '雨过天晴云破处这般颜色'])
    expect(() => checkPassword(own, []), own).not.toThrow()
})
