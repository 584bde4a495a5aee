import { actionContract } from './action.ts'
import { caseContract } from './case.ts'
import { catalogContract } from './catalog.ts'
import { noticeContract } from './notice.ts'
import { timelineContract } from './timeline.ts'

export * from './vocabulary.ts'
export { priorityOf } from './priority.ts'
export { Case } from './case.ts'
export { BulkResult } from './action.ts'
export { CaseNotice } from './notice.ts'
export { CaseActivity } from './timeline.ts'
export { CaseCategory, ClosureCode, CustomFieldDef, SavedView } from './catalog.ts'
export const casesContract = {
  ...caseContract,
  ...actionContract,
  ...timelineContract,
  ...catalogContract,
  ...noticeContract,
}
