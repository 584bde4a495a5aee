import { expect, test } from 'vitest'
import { acceptsJson } from './accept.ts'

test.each([
  [undefined, true],
  ['', true],
  ['*/*', true],
  ['application/json', true],
  ['application/json;charset=utf-8', true],
  ['text/html, application/*;q=0.5', true],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', true],
  ['application/problem+json', true],
  ['application/xml', false],
  ['text/html', false],
  ['*/*, application/json;q=0', false],
  ['application/json;q=0.000', false],
])('Accept: %s → %s', (accept, expected) => {
  expect(acceptsJson(accept)).toBe(expected)
})
