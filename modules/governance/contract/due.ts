import { z } from 'zod'
import { instant, listEndpoint } from '#kernel/contract'

export const dueKinds = [
  'accessReview',
  'riskReview',
  'riskTreatment',
  'correctiveAction',
  'planReview',
  'drill',
  'campaign',
  'policy',
] as const
export const dueStages = ['asked', 'soon', 'late'] as const

/** What waits for the reader in governance; it is gone from here once it is done. */
export const DueItem = z.object({
  id: z.string(),
  kind: z.enum(dueKinds),
  subjectId: z.string(),
  number: z.string().nullable(),
  titleZh: z.string(),
  titleEn: z.string(),
  stage: z.enum(dueStages).describe('Asked of them, due within days, late'),
  dueAt: instant,
  remindedAt: instant.nullable().describe('When they were last told'),
})
export const dueContract = {
  listDue: listEndpoint({
    path: '/api/governance/v1/due',
    summary: 'List what waits for me in governance',
    item: DueItem,
    permission: 'governance.due.read',
    filters: { id: 'uuid', kind: 'text', stage: 'text', dueAt: 'instant' },
    sorts: ['dueAt'],
  }),
}
