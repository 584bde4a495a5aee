import { useCase } from '#kernel/module'
import { caseContract } from '../contract/case.ts'
import { timelineContract } from '../contract/timeline.ts'
import { loadCase } from '../views/load-case.ts'
import { listCases as list } from '../views/list-cases.ts'
import { actionsOf } from '../views/case-actions.ts'
import { attachmentsOf } from '../views/case-attachments.ts'
import { countsFor } from '../views/case-counts.ts'
import { relationsOf } from '../views/case-relations.ts'
import { timelineOf } from '../views/case-timeline.ts'

/** The reading side: each answers one question with one or two statements. */
export const getCase = useCase(caseContract.getCase, (ctx, { id }) => loadCase(ctx.tx, id))
export const listCases = useCase(caseContract.listCases, (ctx, input) => list(ctx, input))
export const caseTimeline = useCase(timelineContract.caseTimeline, timelineOf)
export const caseAttachments = useCase(timelineContract.caseAttachments, (ctx, { id }) => attachmentsOf(ctx, id))
export const caseActions = useCase(timelineContract.caseActions, (ctx, { id }) => actionsOf(ctx, id))
export const caseRelations = useCase(timelineContract.caseRelations, (ctx, { id }) => relationsOf(ctx.tx, id))
export const caseCounts = useCase(timelineContract.caseCounts, (ctx) => countsFor(ctx))
