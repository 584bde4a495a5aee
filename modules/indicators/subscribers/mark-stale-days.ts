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
import { operatorDay } from '#kernel/calendar'
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
import { on, type Ctx, type EventType } from '#kernel/module'
import { daysBetween } from '../domain/local-day.ts'
import { finalPromises, repeatDays } from '../domain/sources.ts'
import { markStale } from '../store/indicator.ts'
import { daysOfRow, firstDayOfRow, repeatedDays, type CountedRow } from '../views/counted-days.ts'

const ofCase = ['cases', 'caseBacklog', 'surveys'] as const

/** The row stands on the days of its instants: those, and the day of the event itself, are counted again. */
const onDays = <P>(type: EventType<P>, row: CountedRow, sources: readonly string[], idOf: (payload: P) => string) =>
  on(type, `indicators.markDays.${type.name}`, async (ctx, payload, { at }) =>
    markStale(ctx.tx, sources, [operatorDay(at), ...(await daysOfRow(ctx.tx, row, idOf(payload)))], ctx.now),
  )
/**
 * The row stood on days it no longer tells of (a case that is reopened loses the day it was resolved on): all its life is
 * counted again.
 */
const onLife = <P>(type: EventType<P>, row: CountedRow, sources: readonly string[], idOf: (payload: P) => string) =>
  on(type, `indicators.markLife.${type.name}`, async (ctx, payload, { at }) => {
    const first = await firstDayOfRow(ctx.tx, row, idOf(payload))
    await markStale(ctx.tx, sources, daysBetween(first ?? operatorDay(at), operatorDay(at)), ctx.now)
  })

interface AboutClock {
  readonly clockId: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly metric: string
}
/** A clock's days; when the promise to settle a case comes due, or moves, also the days of that case (`resolvedOrDue`). */
const onClock = <P extends AboutClock>(
  type: EventType<P>,
  daysOfClock: (ctx: Ctx, clockId: string, at: Date) => Promise<string[]>,
) =>
  on(type, `indicators.markClock.${type.name}`, async (ctx, { clockId, subjectKind, subjectId, metric }, { at }) => {
    await markStale(ctx.tx, ['clocks'], [operatorDay(at), ...(await daysOfClock(ctx, clockId, at))], ctx.now)
    if (subjectKind === 'case' && finalPromises.some((final) => final === metric))
      await markStale(ctx.tx, ['cases'], await daysOfRow(ctx.tx, 'case', subjectId), ctx.now)
  })
const ownDays = (ctx: Ctx, clockId: string) => daysOfRow(ctx.tx, 'clock', clockId)
const lifeOfClock = async (ctx: Ctx, clockId: string, at: Date) =>
  daysBetween((await firstDayOfRow(ctx.tx, 'clock', clockId)) ?? operatorDay(at), operatorDay(at))
const caseOf = (p: { caseId: string }) => p.caseId
const invitationOf = (p: { invitationId: string }) => p.invitationId
const conversationOf = (p: { conversationId: string }) => p.conversationId

/** What happened changes the numbers of its days: they are counted again by the next sweep. */
export const markStaleDays = [
  onDays(caseStatusChanged, 'case', ofCase, caseOf),
  onDays(caseClosed, 'case', ofCase, caseOf),
  onDays(caseAssigned, 'case', ofCase, caseOf),
  // Merged, it is counted no more on any day at whose end it was open.
  onLife(caseMerged, 'case', ofCase, caseOf),
  onLife(caseUnmerged, 'case', ofCase, caseOf),
  onLife(caseChanged, 'case', ofCase, caseOf),
  onLife(caseReopened, 'case', ofCase, caseOf),
  on(caseOpened, 'indicators.markOpenedCaseDays', async (ctx, { caseId }, { at }) => {
    const days = await daysOfRow(ctx.tx, 'case', caseId)
    await markStale(ctx.tx, ofCase, [operatorDay(at), ...days], ctx.now)
    await markStale(ctx.tx, ['cases'], await repeatedDays(ctx.tx, caseId, repeatDays), ctx.now)
  }),
  on(caseDeleted, 'indicators.markDeletedCaseDays', (ctx, { openedAt }, { at }) =>
    markStale(ctx.tx, ofCase, daysBetween(operatorDay(new Date(openedAt)), operatorDay(at)), ctx.now),
  ),
  on(caseImported, 'indicators.markImportedCaseDays', async (ctx, { days, lives }) => {
    // Those between as well: a rate of a population needs to know it on the days on which nothing happened, too.
    const between = days.length ? daysBetween(days[0]!, days.at(-1)!) : []
    await markStale(ctx.tx, ['cases', 'surveys'], [...days, ...between], ctx.now)
    // Open work at the end of every day between: its number and its age.
    const open = lives.flatMap(({ from, to }) => daysBetween(from, to ?? operatorDay(ctx.now)))
    await markStale(ctx.tx, ['caseBacklog'], open, ctx.now)
  }),
  onClock(clockStarted, ownDays),
  onClock(clockCompleted, ownDays),
  onClock(clockBreached, ownDays),
  onClock(clockCancelled, lifeOfClock),
  onClock(clockPauseCorrected, lifeOfClock),
  onClock(clockRetargeted, lifeOfClock),
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
