import { z } from 'zod'
import { endpoint, safeText } from '#kernel/contract'

export const exportEndpoints = {
  openExport: endpoint({
    method: 'POST',
    path: '/api/audit/v1/export',
    summary:
      'Take rows of a list out with personal data as they are; recorded before there is a file. Masked ones need no leave',
    permission: 'audit.export.open',
    stepUp: true,
    answer: 'none',
    input: z.strictObject({
      /** The list's operation, and the attributes shown of each row. */
      list: safeText(100, 1),
      columns: z.array(safeText(100, 1)).max(200),
      rows: z.int().min(0),
    }),
    output: z.undefined(),
  }),
  exportRestricted: endpoint({
    method: 'POST',
    path: '/api/audit/v1/restrictedExport',
    summary:
      'Take out rows of people whose data may only be kept (GDPR article 18 (2)); recorded before there is a file',
    permission: 'audit.export.restricted',
    stepUp: true,
    answer: 'none',
    input: z.strictObject({ list: safeText(100, 1), rows: z.int().min(1) }),
    output: z.undefined(),
  }),
}
