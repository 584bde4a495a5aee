import { actOnCases } from './use-cases/act-on-cases.ts'
import { addNote } from './use-cases/add-note.ts'
import { assignCase, takeCase } from './use-cases/assign-case.ts'
import { attachFiles, detachFile } from './use-cases/attach-files.ts'
import { changeCase } from './use-cases/change-case.ts'
import { closeCase } from './use-cases/close-case.ts'
import { deleteCase } from './use-cases/delete-case.ts'
import { relateCase, setParent, unrelateCase } from './use-cases/link-cases.ts'
import { changeCategory, createCategory, getCategory, listCategories } from './use-cases/manage-categories.ts'
import {
  changeClosureCode,
  createClosureCode,
  getClosureCode,
  listClosureCodes,
} from './use-cases/manage-closure-codes.ts'
import {
  changeCustomField,
  createCustomField,
  getCustomField,
  listCustomFields,
} from './use-cases/manage-custom-fields.ts'
import { changeNotice, listNotices } from './use-cases/manage-notices.ts'
import { mergeCase, unmergeCase, unsplitCase } from './use-cases/merge-case.ts'
import { cancelCase, holdCase, rejectCase, reopenCase, startCase, waitForCustomer } from './use-cases/move-case.ts'
import { openCase } from './use-cases/open-case.ts'
import { reachMilestone } from './use-cases/reach-milestone.ts'
import {
  caseActions,
  caseAttachments,
  caseCounts,
  caseRelations,
  caseTimeline,
  getCase,
  listCases,
} from './use-cases/read-cases.ts'
import { replyToCustomer } from './use-cases/reply-to-customer.ts'
import { resolveCase } from './use-cases/resolve-case.ts'
import { reworkCase } from './use-cases/rework-case.ts'
import { changeView, deleteView, getSavedView, listSavedViews, saveView } from './use-cases/save-view.ts'
import { splitCase } from './use-cases/split-case.ts'
import { addWatcher, removeWatcher, seeCase, unwatchCase, watchCase, watchedChanges } from './use-cases/watch-case.ts'

const life = { openCase, changeCase, deleteCase, reachMilestone, reworkCase }
const steps = { startCase, waitForCustomer, holdCase, resolveCase, closeCase, reopenCase, rejectCase, cancelCase }
const watching = { watchCase, unwatchCase, seeCase, watchedChanges, addWatcher, removeWatcher }
const work = { assignCase, takeCase, addNote, replyToCustomer, actOnCases, ...watching }
const attachments = { attachFiles, detachFile, caseAttachments }
const families = { setParent, relateCase, unrelateCase, mergeCase, unmergeCase, splitCase, unsplitCase }
const asked = { getCase, listCases, caseTimeline, caseActions, caseRelations, caseCounts }
const categories = { listCategories, getCategory, createCategory, changeCategory }
const closureCodes = { listClosureCodes, getClosureCode, createClosureCode, changeClosureCode }
const customFields = { listCustomFields, getCustomField, createCustomField, changeCustomField }
const catalogue = { ...categories, ...closureCodes, ...customFields, listNotices, changeNotice }
const savedViews = { listSavedViews, getSavedView, saveView, changeView, deleteView }

/** Every operation of the contract. */
export const operations = {
  ...life,
  ...steps,
  ...work,
  ...attachments,
  ...families,
  ...asked,
  ...catalogue,
  ...savedViews,
}
