import { expect, test } from 'vitest'
import { mayUse, type ConsentWord } from './consent.ts'

const word = (action: ConsentWord['action'], channel = 'any'): ConsentWord => ({ action, channel })
test('what the contract needs is never asked for; the rest begins as its rule says', () => {
  expect(mayUse('none', [word('withdraw')], 'sms')).toBe(true)
  expect(mayUse('optOut', [], 'sms')).toBe(true)
  expect(mayUse('optIn', [], 'sms')).toBe(false)
})
test('the last word counts, on its channel or on all', () => {
  expect(mayUse('optIn', [word('give')], 'sms')).toBe(true)
  expect(mayUse('optIn', [word('withdraw'), word('give')], 'sms')).toBe(false)
  expect(mayUse('optIn', [word('withdraw', 'sms'), word('give')], 'sms')).toBe(false)
  expect(mayUse('optIn', [word('withdraw', 'sms'), word('give')], 'email')).toBe(true)
  expect(mayUse('optIn', [word('expire'), word('give')], 'email')).toBe(false)
  expect(mayUse('optOut', [word('refuse')], 'email')).toBe(false)
})
