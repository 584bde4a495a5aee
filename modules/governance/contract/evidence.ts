import { z } from 'zod'
import { endpoint, instant } from '#kernel/contract'

/** What Clearline found of a control by itself when it last looked. */
export const EvidenceNow = z.object({
  code: z.string(),
  controls: z.array(z.object({ id: z.string(), code: z.string(), nameZh: z.string(), nameEn: z.string() })),
  result: z.enum(['good', 'bad', 'stale', 'none']).describe('stale: it was good, and too long ago'),
  at: instant.nullable().describe('When it last ran'),
  staleAfterMs: z.number().nullable(),
  saidZh: z.string().nullable(),
  saidEn: z.string().nullable(),
  path: z.string().nullable().describe('Page with the rows behind it'),
})
export const evidenceContract = {
  readEvidence: endpoint({
    method: 'GET',
    path: '/api/governance/v1/evidence',
    summary: 'What Clearline can show of the controls by itself, as of now',
    permission: 'governance.evidence.read',
    input: z.object({ control: z.string().max(20).optional().describe('Only what proves this control, e.g. A.8.15') }),
    output: z.object({ items: z.array(EvidenceNow) }),
  }),
}
