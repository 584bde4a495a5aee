import { describe, expect, test } from 'vitest'
import { covers, granted } from './permission.ts'
import { shippedRoles } from '../shipped-roles.ts'

describe('grants', () => {
  test.each([
    ['*', 'cases.case.assign', true],
    ['cases.*', 'cases.case.assign', true],
    ['cases.*', 'customers.customer.read', false],
    ['*.*.read', 'cases.case.read', true],
    ['*.*.read', 'cases.case.assign', false],
    ['cases.case.*', 'cases.note.create', false],
    ['cases.case.read', 'cases.case.read', true],
    ['cases.case.read', 'cases.case.readAll', false],
    ['case.*', 'cases.case.read', false],
    ['cases', 'cases.case.read', false],
    ['cases.case.read', 'cases.case', false],
    ['', 'cases.case.read', false],
  ])('%s covers %s: %s', (grant, permission, expected) => {
    expect(covers(grant, permission)).toBe(expected)
  })
  test('nobody covers a grant wider than his own', () => {
    const can = granted(['cases.*', '*.*.read'])
    expect(['cases.case.*', 'cases.*', 'standards.clock.read'].map(can)).toEqual([true, true, true])
    expect(['*', 'standards.*', '*.*.change', 'standards.clock.*'].map(can)).toEqual([false, false, false, false])
  })
  test('no grants deny everything', () => {
    expect(granted([])('identity.person.read')).toBe(false)
  })
})

test.each(['cases.internal.see', 'interactions.internal.see'])(
  '%s is for colleagues, not for partners',
  (permission) => {
    const may = (code: string) => granted(shippedRoles.find((r) => r.code === code)!.permissions)(permission)
    expect(may('agent')).toBe(true)
    expect(may('partner')).toBe(false)
  },
)
