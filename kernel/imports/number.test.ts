import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNumber } from './number.ts'

const read = (text: string, decimal: '.' | ','): number | string => {
  const number = parseNumber(text, decimal)
  return number.ok ? number.value : number.code
}

describe('a number', () => {
  it.each([
    ['1,234.50', '.', 1234.5],
    ['1.234,50', ',', 1234.5],
    ['1 234 567,5', ',', 1234567.5],
    [' -0,5 ', ',', -0.5],
    ['.5', '.', 0.5],
    ['1e3', '.', 1000],
    ['1,5', '.', 'badNumber'],
    ['1.5', ',', 'badNumber'],
    ['1,23,456', '.', 'badNumber'],
    ['', '.', 'badNumber'],
    ['abc', '.', 'badNumber'],
    ['0x10', '.', 'badNumber'],
    ['1e999', '.', 'badNumber'],
    ['--1', '.', 'badNumber'],
  ] as const)('%s with the mark %s is %s', (text, decimal, wanted) => expect(read(text, decimal)).toBe(wanted))

  it('comes back from either way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const digits = String(Math.abs(whole)).replace(/\B(?=(\d{3})+$)/g, '_')
        const [point, comma] = [
          `${whole < 0 ? '-' : ''}${digits}.${cents}`,
          `${whole < 0 ? '-' : ''}${digits},${cents}`,
        ]
        expect(read(point.replaceAll('_', ','), '.')).toBe(Number(point.replaceAll('_', '')))
        expect(read(comma.replaceAll('_', '.'), ',')).toBe(Number(point.replaceAll('_', '')))
      }),
    )
  })
})
