import { z } from 'zod'
import { instant } from './instant.ts'

/** What every TMF resource carries (TMF630 part 1 §polymorphism); `href` is absolute on the wire. */
export const entity = {
  id: z.string(),
  href: z.string(),
  '@type': z.string().optional(),
  '@baseType': z.string().optional(),
  '@schemaLocation': z.string().optional(),
}
/** A reference to a resource, possibly with its role and name; further attributes a partner sends are kept. */
export const ref = {
  id: z.string(),
  href: z.string().optional(),
  name: z.string().optional(),
  role: z.string().optional(),
  '@referredType': z.string().optional(),
}
export const entityRef = z.looseObject(ref)
/** A half-open period of time, [startDateTime, endDateTime). */
export const timePeriod = z.looseObject({ startDateTime: instant.optional(), endDateTime: instant.optional() })
