import { hashPassword as scrypt } from 'better-auth/crypto'
import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash.ts'

test('a hash tells its parameters, is never the same twice, and knows its password only', async () => {
  const [hash, other] = await Promise.all([hashPassword('正确的马电池'), hashPassword('正确的马电池')])
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(hash).not.toBe(other)
  expect(await verifyPassword({ hash, password: '正确的马电池' })).toBe(true)
  expect(await verifyPassword({ hash, password: '正确的马电池 ' })).toBe(false)
})

test('a password is the same however an input method composes it', async () => {
  expect(await verifyPassword({ hash: await hashPassword('Ａ１é-long-enough'), password: 'A1é-long-enough' })).toBe(
    true,
  )
})

test('the published vector of the reference implementation holds', async () => {
  // phc-winner-argon2, test.c: version 0x13, t=2, m=2^16, p=1, "password", "somesalt", argon2id.
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await verifyPassword({ hash, password: 'password' })).toBe(true)
  expect(await verifyPassword({ hash, password: 'differentpassword' })).toBe(false)
})

test('hashes of earlier versions hold', async () => {
  const hash = await scrypt('an earlier password')
  expect(await verifyPassword({ hash, password: 'an earlier password' })).toBe(true)
  expect(await verifyPassword({ hash, password: 'another' })).toBe(false)
})
