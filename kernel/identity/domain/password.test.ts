import { expect, test } from 'vitest'
import type { Refusal } from '#kernel/errors'
import { checkPassword } from './password.ts'

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
  ['8231-9942-1176', 'taken'],
])('%s: %s', (password, code) => expect(codeOf(password, ['zhangwei', '李四'])).toBe(code))
