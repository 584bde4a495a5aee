import { z } from 'zod'
import { endpoint } from '#kernel/contract'

export const staffContract = {
  takeStaffCopy: endpoint({
    method: 'GET',
    path: '/api/privacy/v1/person/:id/copy',
    summary:
      'The copy of what is held of a member of staff, as JSON or PDF; of work for customers only when it was done, not what it says of them',
    input: z.object({ id: z.uuid(), format: z.enum(['json', 'pdf']).optional() }),
    output: z.string(),
    answer: 'stream',
    permission: 'privacy.request.copy',
    personal: true,
    errors: ['personUnknown'],
  }),
}
