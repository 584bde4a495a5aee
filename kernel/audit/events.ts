import { z } from 'zod'
import { event } from '#kernel/module'

/** The audit chain was verified. */
export const auditChecked = event(
  'audit.check.ended',
  z.object({ checkId: z.string(), state: z.enum(['whole', 'broken']) }),
  (p) => p.checkId,
)
