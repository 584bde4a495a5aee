import { expect, test } from 'vitest'
import { customPatch } from './custom-patch.ts'

test('a field that was emptied is taken away, an untouched empty one is not mentioned, 0 and no are values', () => {
  const filled = { custom_modem: undefined, custom_floor: 0, custom_lift: false, custom_gate: '3 号门' }
  const before = { modem: 'HG8145', floor: 3, lift: true }
  expect(customPatch(['modem', 'floor', 'lift', 'gate', 'note'], filled, before)).toEqual({
    modem: null,
    floor: 0,
    lift: false,
    gate: '3 号门',
  })
})
test('what belongs to the kind the case had before is not sent with the new kind', () => {
  expect(customPatch(['amount'], { custom_modem: 'HG8145', custom_amount: 30 }, { modem: 'HG8145' })).toEqual({
    amount: 30,
  })
})
