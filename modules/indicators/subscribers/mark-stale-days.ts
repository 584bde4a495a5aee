import {
  caseAssigned,
  caseChanged,
  caseClosed,
  caseDeleted,
  caseImported,
  caseMerged,
  caseOpened,
  caseReopened,
  caseStatusChanged,
  caseUnmerged,
} from '#modules/cases'
import { callEnded, conversationClosed, conversationReopened, conversationStarted } from '#modules/interactions'
import {
  clockBreached,
  clockCancelled,
  clockCompleted,
  clockPauseCorrected,
  clockRetargeted,
  clockStarted,
} from '#modules/standards'
import { surveyAnswered, surveysImported, surveySent } from '#modules/surveys'
import { on, type EventType } from '#kernel/module'
import { daysBetween, localDay } from '../domain/local-day.ts'
import { repeatDays } from '../domain/sources.ts'
import { markStale } from '../store/indicator.ts'
import { daysOfRow, firstDayOfRow, repeatedDays, type CountedRow } from '../views/counted-days.ts'

const ofCase = ['cases', 'caseBacklog', 'surveys'] as const

/** The row stands on the days of its instants: those, and the day of the event itself, are counted again. */
const onDays = <P>(type: EventType<P>, row: CountedRow, sources: readonly string[], idOf: (payload: P) => string) =>
  on(type, `indicators.markDays.${type.name}`, async (ctx, payload, { at }) =>
    markStale(ctx.tx, sources, [localDay(at), ...(await daysOfRow(ctx.tx, row, idOf(payload)))], ctx.now),
  )
/**
 * The row stood on days it no longer tells of (a case that is reopened loses the day it was resolved on): all its life is
 * counted again.
 */
const onLife = <P>(type: EventType<P>, row: CountedRow, sources: readonly string[], idOf: (payload: P) => string) =>
  on(type, `indicators.markLife.${type.name}`, async (ctx, payload, { at }) => {
    const first = await firstDayOfRow(ctx.tx, row, idOf(payload))
    await markStale(ctx.tx, sources, daysBetween(first ?? localDay(at), localDay(at)), ctx.now)
  })
const caseOf = (p: { caseId: string }) => p.caseId
const clockOf = (p: { clockId: string }) => p.clockId
const invitationOf = (p: { invitationId: string }) => p.invitationId
const conversationOf = (p: { conversationId: string }) => p.conversationId

/** What happened changes the numbers of its days: they are counted again by the next sweep. */
export const markStaleDays = [
  onDays(caseStatusChanged, 'case', ofCase, caseOf),
  onDays(caseClosed, 'case', ofCase, caseOf),
  onDays(caseAssigned, 'case', ofCase, caseOf),
  onDays(caseMerged, 'case', ofCase, caseOf),
  onDays(caseUnmerged, 'case', ofCase, caseOf),
  onLife(caseChanged, 'case', ofCase, caseOf),
  onLife(caseReopened, 'case', ofCase, caseOf),
  on(caseOpened, 'indicators.markOpenedCaseDays', async (ctx, { caseId }, { at }) => {
    const days = await daysOfRow(ctx.tx, 'case', caseId)
    await markStale(ctx.tx, ofCase, [localDay(at), ...days], ctx.now)
    await markStale(ctx.tx, ['cases'], await repeatedDays(ctx.tx, caseId, repeatDays), ctx.now)
  }),
  on(caseDeleted, 'indicators.markDeletedCaseDays', (ctx, { openedAt }, { at }) =>
    markStale(ctx.tx, ofCase, daysBetween(localDay(new Date(openedAt)), localDay(at)), ctx.now),
  ),
  on(caseImported, 'indicators.markImportedCaseDays', (ctx, { days }) => markStale(ctx.tx, ofCase, days, ctx.now)),
  onDays(clockStarted, 'clock', ['clocks'], clockOf),
  onDays(clockCompleted, 'clock', ['clocks'], clockOf),
  onDays(clockBreached, 'clock', ['clocks'], clockOf),
  onLife(clockCancelled, 'clock', ['clocks'], clockOf),
  onLife(clockPauseCorrected, 'clock', ['clocks'], clockOf),
  onLife(clockRetargeted, 'clock', ['clocks'], clockOf),
  onDays(surveySent, 'invitation', ['surveys'], invitationOf),
  onDays(surveyAnswered, 'invitation', ['surveys'], invitationOf),
  on(surveysImported, 'indicators.markImportedSurveyDays', (ctx, { days }) =>
    markStale(ctx.tx, ['surveys'], days, ctx.now),
  ),
  onDays(conversationStarted, 'conversation', ['conversations'], conversationOf),
  onDays(conversationClosed, 'conversation', ['conversations'], conversationOf),
  onLife(conversationReopened, 'conversation', ['conversations'], conversationOf),
  onDays(callEnded, 'call', ['calls'], (p) => p.callId),
]
