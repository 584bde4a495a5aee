import { refuse } from '#kernel/errors'

/** Longest chain of parents; deeper ones are a mistake, and the bound keeps the check finite whatever the rows say. */
export const maxDepth = 20

/** Refuses a parent that is the case itself or one of its descendants; `ancestors` are those of the wanted parent, nearest first. */
export function checkParent(caseId: string, parentId: string, ancestors: readonly string[]): void {
  if (parentId === caseId || ancestors.includes(caseId)) refuse('conflict', 'parentCycle')
  if (ancestors.length + 1 > maxDepth) refuse('conflict', 'parentTooDeep', { max: maxDepth })
}
