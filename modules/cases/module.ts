import { defineModule } from '#kernel/module'
import { casesContract } from './contract/index.ts'
import { caseImporter } from './importer.ts'
import { messages } from './messages.ts'
import { notifications } from './notifications.ts'
import { followClocks } from './subscribers/follow-clocks.ts'
import { noteCustomerMessage, noteReply } from './subscribers/follow-conversation.ts'
import { actOnCases } from './use-cases/act-on-cases.ts'
import { addNote } from './use-cases/add-note.ts'
import { assignCase, takeCase } from './use-cases/assign-case.ts'
import { attachFiles } from './use-cases/attach-files.ts'
import { changeCase } from './use-cases/change-case.ts'
import { closeCase } from './use-cases/close-case.ts'
import { deleteCase } from './use-cases/delete-case.ts'
import { relateCase, setParent, unrelateCase } from './use-cases/link-cases.ts'
import {
  changeCategory,
  changeClosureCode,
  changeCustomField,
  createCategory,
  createClosureCode,
  createCustomField,
  getCategory,
  getClosureCode,
  getCustomField,
  listCategories,
  listClosureCodes,
  listCustomFields,
} from './use-cases/manage-catalog.ts'
import { mergeCase, unmergeCase } from './use-cases/merge-case.ts'
import { cancelCase, holdCase, rejectCase, reopenCase, startCase, waitForCustomer } from './use-cases/move-case.ts'
import { openCase } from './use-cases/open-case.ts'
import { reachMilestone } from './use-cases/reach-milestone.ts'
import { caseActions, caseCounts, caseRelations, caseTimeline, getCase, listCases } from './use-cases/read-cases.ts'
import { replyToCustomer } from './use-cases/reply-to-customer.ts'
import { resolveCase } from './use-cases/resolve-case.ts'
import { reworkCase } from './use-cases/rework-case.ts'
import { changeView, deleteView, getSavedView, listSavedViews, saveView } from './use-cases/save-view.ts'
import { splitCase } from './use-cases/split-case.ts'
import { unwatchCase, watchCase } from './use-cases/watch-case.ts'

export default defineModule({
  name: 'cases',
  dir: import.meta.dirname,
  uses: ['customers', 'interactions', 'standards'],
  contract: casesContract,
  messages,
  notifications,
  importers: [caseImporter],
  on: [noteCustomerMessage, noteReply, followClocks],
  implement: {
    openCase,
    changeCase,
    getCase,
    listCases,
    deleteCase,
    startCase,
    waitForCustomer,
    holdCase,
    resolveCase,
    closeCase,
    reopenCase,
    rejectCase,
    cancelCase,
    reachMilestone,
    assignCase,
    takeCase,
    addNote,
    replyToCustomer,
    attachFiles,
    watchCase,
    unwatchCase,
    reworkCase,
    setParent,
    relateCase,
    unrelateCase,
    mergeCase,
    unmergeCase,
    splitCase,
    actOnCases,
    caseTimeline,
    caseActions,
    caseRelations,
    caseCounts,
    listCategories,
    getCategory,
    createCategory,
    changeCategory,
    listClosureCodes,
    getClosureCode,
    createClosureCode,
    changeClosureCode,
    listCustomFields,
    getCustomField,
    createCustomField,
    changeCustomField,
    listSavedViews,
    getSavedView,
    saveView,
    changeView,
    deleteView,
  },
})
