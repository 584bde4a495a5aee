import { z } from 'zod'
import { endpoint } from '#kernel/contract'

const words = z.object({ zh: z.string(), en: z.string() })
/** A processing activity as the register shows it (GDPR art. 30 (1), PIPL art. 55), with the tables it is done in. */
export const Activity = z.object({
  code: z.string(),
  name: words,
  purpose: words,
  basis: z.string(),
  law: words,
  subjects: z.array(z.string()),
  categories: z.array(z.string()),
  sensitive: z.boolean(),
  recipients: words,
  floorDays: z.number().int(),
  ceilingDays: z.number().int(),
  tables: z.array(
    z.object({
      name: z.string(),
      subjects: z.array(z.string()),
      columns: z.array(
        z.object({
          name: z.string(),
          is: z.string(),
          sensitive: z.boolean(),
          erase: z.string(),
          exported: z.boolean(),
        }),
      ),
      rowsGo: z.boolean(),
      exported: z.boolean(),
    }),
  ),
})
export type Activity = z.output<typeof Activity>

export const activityContract = {
  processingRegister: endpoint({
    method: 'GET',
    path: '/api/privacy/v1/activity',
    summary: 'The register of processing, made from the data map',
    input: z.object({}),
    output: z.object({ items: z.array(Activity) }),
    permission: 'privacy.register.read',
  }),
  registerFile: endpoint({
    method: 'GET',
    path: '/api/privacy/v1/activity/file',
    summary: 'The register of processing as PDF',
    input: z.object({}),
    output: z.string(),
    answer: 'stream',
    permission: 'privacy.register.read',
  }),
}
