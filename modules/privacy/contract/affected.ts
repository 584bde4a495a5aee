import { z } from 'zod'
import { endpoint, instant, listEndpoint, personal } from '#kernel/contract'
import { incidentPath } from './incident.ts'
import { LetterState } from './vocabulary.ts'

const Affected = z.object({
  id: z.string(),
  href: z.string(),
  number: personal.number.nullable(),
  name: personal.name,
  addedAt: instant,
  /** How far they are told; null: nobody has written yet. */
  letter: z
    .object({
      state: LetterState,
      channel: z.string().nullable(),
      problem: z.string().nullable(),
      toldAt: instant.nullable(),
    })
    .nullable(),
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
    filters: { id: 'uuid', 'letter.state': 'text' },
    sorts: ['addedAt'],
  }),
  addAffectedCustomers: endpoint({
    method: 'POST',
    path: `${incidentPath}/:id/affected`,
    summary:
      'Add customers by id or number to those that an incident affects; who stands there already is not added twice',
    input: z.strictObject({ id: z.string(), customers: z.array(z.string().min(1).max(100)).min(1).max(20_000) }),
    output: z.object({ added: z.number().int(), unknown: z.array(z.string()).describe('What no customer goes by') }),
    permission: 'privacy.incident.work',
    errors: ['incidentClosed'],
  }),
  removeAffectedCustomer: endpoint({
    method: 'DELETE',
    path: `${incidentPath}/:id/affected/:customerId`,
    summary: 'Take a customer off the list who is not affected after all; whoever was written to stays',
    input: z.strictObject({ id: z.string(), customerId: z.uuid() }),
    output: z.object({}),
    permission: 'privacy.incident.work',
    errors: ['incidentClosed', 'toldAlready'],
  }),
}

/** Numbers as they come in a file or from a paste: the first cell of each line, without quotes and a byte order mark. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .map((line) =>
        line
          .split(/[,;\t]/)[0]!
          .replaceAll('"', '')
          .trim(),
      )
      .filter((cell) => cell !== '' && cell.length <= 100),
  ),
]
