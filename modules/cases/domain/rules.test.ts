import { describe, expect, test } from 'vitest'
import { checkCustom, type CustomField } from './custom-field.ts'
import { checkParent } from './relationship.ts'
import { searchWords } from './search-text.ts'

describe('parents', () => {
  test('a case is neither its own parent nor its own ancestor', () => {
    expect(() => checkParent('a', 'a', [])).toThrow('parentCycle')
    expect(() => checkParent('a', 'c', ['b', 'a'])).toThrow('parentCycle')
    expect(() => checkParent('a', 'c', ['b'])).not.toThrow()
  })
  test('a chain of twenty parents is the longest', () => {
    expect(() =>
      checkParent(
        'x',
        'p',
        Array.from({ length: 20 }, (_, i) => `a${i}`),
      ),
    ).toThrow('parentTooDeep')
  })
})
describe('custom fields', () => {
  const fields: CustomField[] = [
    { key: 'lightColour', type: 'choice', required: true, options: ['red', 'green'] },
    { key: 'speed', type: 'number', required: false, options: [] },
  ]
  test('a new case needs the required ones; a change only has to be right where it changes', () => {
    expect(() => checkCustom(fields, {}, true)).toThrow('customFieldRequired')
    expect(() => checkCustom(fields, { speed: 100 }, false)).not.toThrow()
  })
  test('a value outside the options, of another type or for an unknown field is named', () => {
    expect(() => checkCustom(fields, { lightColour: 'blue' }, true)).toThrow('customFieldInvalid')
    expect(() => checkCustom(fields, { lightColour: 'red', speed: 'fast' }, true)).toThrow('customFieldInvalid')
    expect(() => checkCustom(fields, { lightColour: 'red', colour: 1 }, true)).toThrow('unknownField')
  })
})
describe('search words', () => {
  test('Chinese is found by any two neighbouring characters, Latin and numbers by whole words', () => {
    expect(searchWords('宽带断网 CL00001234，Wi-Fi 慢')).toEqual([
      'cl00001234',
      'wi',
      'fi',
      '宽带',
      '带断',
      '断网',
      '慢',
    ])
  })
  test('full-width letters and digits are the same as half-width ones', () => {
    expect(searchWords('ＣＬ１２')).toEqual(['cl12'])
  })
})
