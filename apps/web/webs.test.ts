import { expect, test } from 'vitest'
import type { Session } from '#kernel/ui'
import { headed, landingOf, menuOf } from './webs.ts'

/** Through the door, but not by its type: that would bring the server half into the browser's type check. */
const [shippedRoles = []] = Object.values(
  import.meta.glob<readonly { code: string; permissions: readonly string[] }[]>('../../kernel/identity/index.ts', {
    eager: true,
    import: 'shippedRoles',
  }),
)
const landing = (permissions: readonly string[]) => landingOf({ permissions } as unknown as Session)

test('each role that comes with Clearline lands on the page it works with', () => {
  expect(Object.fromEntries(shippedRoles.map((r) => [r.code, landing(r.permissions)]))).toEqual({
    administrator: '/settings/people',
    agent: '/desk',
    teamLead: '/desk',
    nocEngineer: '/cases',
    fieldTechnician: '/cases',
    trainer: '/indicators',
    qualityManager: '/indicators',
    privacyOfficer: '/privacy/requests',
    auditor: '/settings/audit',
    executive: '/indicators',
    partner: '/desk',
  })
})

test('a role of the operator’s own lands on the first page of its menu, and without any page nowhere', () => {
  expect(landing(['customers.customer.read'])).toBe('/customers')
  expect(landing([])).toBeUndefined()
})

test('an area with many pages has them under headings, each page once and in the order of the tabs', () => {
  for (const { area, entries } of menuOf({ permissions: ['*'] } as unknown as Session)) {
    const under = headed(entries)
    expect(
      under.flatMap((h) => h.under),
      area,
    ).toEqual(entries)
    if (area === 'governance')
      expect(under.map((h) => h.group)).toEqual([undefined, 'risks', 'controls', 'staff', 'privacy'])
  }
})
