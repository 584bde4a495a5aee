import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('a file opens in a spreadsheet as it was: UTF-8, quotes and lines kept, nothing runs', () => {
  expect(
    csvOf([
      ['指标', 'a"b', 'x,y', 'two\nlines', null, 0.5, -3],
      ['=1+1', '@cmd', '-2', '+86'],
    ]),
  ).toBe('\uFEFF指标,"a""b","x,y","two\nlines",,0.5,-3\r\n\'=1+1,\'@cmd,\'-2,\'+86\r\n')
})
