import { z } from 'zod'
import { personal } from './personal.ts'

/** What every TMF resource carries (TMF630 part 1 §polymorphism); `href` is absolute on the wire. */
export const entity = {
  id: z.string(),
  href: z.string(),
  '@type': z.string().optional(),
  '@baseType': z.string().optional(),
  '@schemaLocation': z.string().optional(),
}
/**
 * An answer or a notification as JSON: `href` of a resource and `url` of its content are absolute (TMF630), by the address people
 * use. Other texts of partners are left as they are.
 */
export const jsonWithLinks = (base: string, value: unknown): string =>
  JSON.stringify(value, (key, v: unknown) =>
    typeof v === 'string' && ((key === 'href' && v.startsWith('/')) || (key === 'url' && v.startsWith('/api/')))
      ? base + v
      : v,
  )
/** A reference to a resource, possibly with its role and name; further attributes a partner sends are kept. */
export const ref = {
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  role: z.string().optional(),
  '@referredType': z.string().optional(),
}
export const entityRef = z.looseObject(ref)
/** A reference to somebody: its name is personal. */
export const partyRef = z.looseObject({ ...ref, name: personal.name.optional() })
