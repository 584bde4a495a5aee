import { describe, expect, test } from 'vitest'
import { composing, matches } from './hotkeys.ts'

const press = (
  key: string,
  held: Partial<{ ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean; code: string }> = {},
) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...held,
})

describe('keys', () => {
  test.each([
    ['j', press('j'), true],
    ['j', press('j', { ctrlKey: true }), false],
    ['j', press('J', { shiftKey: true }), false],
    ['mod+k', press('k', { ctrlKey: true }), true],
    ['mod+k', press('k', { metaKey: true }), true],
    ['mod+k', press('k'), false],
    ['?', press('?', { shiftKey: true }), true],
    ['/', press('/'), true],
    ['mod+enter', press('Enter', { ctrlKey: true }), true],
    ['mod+enter', press('Enter', { ctrlKey: true, shiftKey: true }), false],
    ['mod+shift+enter', press('Enter', { ctrlKey: true, shiftKey: true }), true],
    ['alt+p', press('π', { altKey: true, code: 'KeyP' }), true],
    ['esc', press('Escape'), true],
  ])('%s', (keys, event, expected) => {
    expect(matches(keys, event)).toBe(expected)
  })

  test('an input method that composes keeps its keys, also where only the old sign of it is given', () => {
    expect(composing({ isComposing: true })).toBe(true)
    expect(composing({ isComposing: false, keyCode: 229 })).toBe(true)
    expect(composing({ nativeEvent: { isComposing: true } })).toBe(true)
    expect(composing({ isComposing: false, keyCode: 13 })).toBe(false)
  })
})
