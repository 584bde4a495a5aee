// The door: all that other modules may use.
export {
  caseAssigned,
  caseChanged,
  caseClosed,
  caseDeleted,
  caseImported,
  caseMerged,
  caseMilestoneReached,
  caseNoteAdded,
  caseOpened,
  caseReopened,
  caseResolved,
  caseStatusChanged,
  caseUnmerged,
  caseUnwatched,
  caseWatched,
} from './events.ts'
export { createCase as openCase, type NewCase } from './use-cases/create-case.ts'
export { shipCases } from './use-cases/ship-cases.ts'
