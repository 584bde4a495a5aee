import { expect, test } from 'vitest'
import { calendarIssueCodes } from '#kernel/calendar'
import { locales } from '#kernel/i18n'
import { clockMetrics, pauseReasons, standardsContract, weekdayNames } from './contract/index.ts'
import { clockErrorCodes } from './domain/clock-event.ts'
import { policyIssueCodes } from './domain/policy.ts'
import { messages } from './messages.ts'

const declared = Object.values(standardsContract).flatMap((endpoint): readonly string[] => endpoint.errors)
const codes = [...new Set([...clockErrorCodes, ...policyIssueCodes, ...calendarIssueCodes, ...declared])]

test.each(locales)('every way to be refused has a sentence in %s', (locale) => {
  expect(codes.filter((code) => !(code in messages[locale].errors))).toEqual([])
})

test('the contract and the words name the same metrics, reasons and weekdays', () => {
  expect(Object.keys(messages.en.metrics)).toEqual([...clockMetrics])
  expect(Object.keys(messages.en.pauseReasons)).toEqual([...pauseReasons])
  expect(Object.keys(messages.en.weekdays)).toEqual([...weekdayNames])
})
