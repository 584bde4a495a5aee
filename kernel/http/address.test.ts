import { expect, test } from 'vitest'
import { addressOf } from './address.ts'

const ours = ['10.0.0.0/8', '::1', '127.0.0.1']
test.each([
  ['nobody is believed by default', '203.0.113.9', '1.2.3.4', [], '203.0.113.9'],
  ['a stranger is not believed', '203.0.113.9', '1.2.3.4', ours, '203.0.113.9'],
  ['our proxy is', '10.0.0.2', '198.51.100.7', ours, '198.51.100.7'],
  ['what the caller wrote before it is not', '10.0.0.2', '1.2.3.4, 198.51.100.7', ours, '198.51.100.7'],
  ['a chain of ours is followed', '127.0.0.1', '198.51.100.7, 10.1.2.3', ours, '198.51.100.7'],
  ['all ours: the outermost', '127.0.0.1', '10.9.9.9', ours, '10.9.9.9'],
  ['rubbish ends the chain', '127.0.0.1', 'unknown', ours, '127.0.0.1'],
  ['with ports and brackets', '::1', '[2001:db8::5]:443', ours, '2001:db8::5'],
  ['IPv4 in IPv6', '::ffff:10.0.0.2', '198.51.100.7:1234', ours, '198.51.100.7'],
])('%s', (_, connection, forwarded, trusted, expected) => {
  expect(addressOf(connection, forwarded, trusted)).toBe(expected)
})
