import { z } from 'zod'
import { endpoint, longText } from '#kernel/contract'
import { CaseKind } from './vocabulary.ts'

/** What a customer is told by itself at a moment of a case of this kind. */
export const CaseNotice = z.object({
  kind: CaseKind,
  moment: z.enum(['opened', 'resolved']),
  /** `{number}`, `{kind}`, `{title}`; for `opened` also `{promise}`, for `resolved` `{solution}`. A line whose word is empty is left out. */
  textZh: z.string(),
  textEn: z.string(),
  active: z.boolean(),
  version: z.number().int(),
})
export const noticeContract = {
  listNotices: endpoint({
    method: 'GET',
    path: '/api/cases/v1/notice',
    summary: 'What customers are told by itself when a case is opened and resolved, by kind',
    permission: 'cases.catalog.read',
    input: z.object({}),
    output: z.object({ items: z.array(CaseNotice) }),
  }),
  changeNotice: endpoint({
    method: 'PATCH',
    path: '/api/cases/v1/notice/:kind/:moment',
    summary: 'Change the wording of a notice, or switch it on and off',
    permission: 'cases.catalog.change',
    input: z.strictObject({
      kind: CaseKind,
      moment: CaseNotice.shape.moment,
      textZh: longText.min(1).optional(),
      textEn: longText.min(1).optional(),
      active: z.boolean().optional(),
    }),
    output: CaseNotice,
    errors: ['noticeNotFound', 'noticeWordUnknown'],
  }),
}
