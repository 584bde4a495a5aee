import { z } from 'zod'
import { endpoint, instant, listEndpoint, personal } from '#kernel/contract'
import { incidentPath } from './incident.ts'

const Affected = z.object({
  id: z.string(),
  href: z.string(),
  number: personal.number.nullable(),
  name: personal.name,
  addedAt: instant,
})
export type Affected = z.output<typeof Affected>

/** Which customers an incident affects. */
export const affectedContract = {
  listAffectedCustomers: listEndpoint({
    path: `${incidentPath}/:incidentId/affected`,
    summary: 'List customers that an incident affects',
    item: Affected,
    permission: 'privacy.incident.read',
    personal: true,
    params: { incidentId: z.string() },
    filters: { id: 'uuid' },
    sorts: ['addedAt'],
  }),
  addAffectedCustomers: endpoint({
    method: 'POST',
    path: `${incidentPath}/:id/affected`,
    summary:
      'Add customers by id or number to those that an incident affects; who stands there already is not added twice',
    input: z.strictObject({ id: z.string(), customers: z.array(z.string().min(1).max(100)).min(1).max(5000) }),
    output: z.object({ added: z.number().int(), unknown: z.array(z.string()).describe('What no customer goes by') }),
    permission: 'privacy.incident.work',
    errors: ['incidentClosed'],
  }),
}
