import {
  caseClosed,
  caseDeleted,
  caseImported,
  caseMerged,
  caseOpened,
  caseReopened,
  caseStatusChanged,
  caseUnmerged,
  caseAssigned,
} from '#modules/cases'
import { conversationClosed, conversationStarted, callEnded } from '#modules/interactions'
import { clockBreached, clockCompleted } from '#modules/standards'
import { surveyAnswered, surveysImported, surveySent } from '#modules/surveys'
import { sql } from '#kernel/db'
import { on, type Ctx, type EventType } from '#kernel/module'
import { operatorZone } from '../domain/local-day.ts'
import { dayIn } from '../domain/period.ts'
import { markStale } from '../store/indicator.ts'

const dayOf = (at: Date) => dayIn(at, operatorZone)
/** The days on which a row is counted by one of its instants, and the day of the event itself. */
async function markRow(
  ctx: Ctx,
  sources: readonly string[],
  instants: ReturnType<typeof sql>,
  at: Date,
): Promise<void> {
  const found = await sql<{ at: Date }>`${instants}`.execute(ctx.tx)
  await markStale(ctx.tx, sources, [dayOf(at), ...found.rows.map((r) => dayOf(r.at))], ctx.now)
}
const caseInstants = (id: string) =>
  sql`select unnest(array_remove(array[opened_at, resolved_at, closed_at], null)) as at from cases.v_case where id = ${id}`
const clockInstants = (id: string) =>
  sql`select unnest(array_remove(array[started_at, ended_at], null)) as at from standards.v_clock where id = ${id}`
const surveyInstants = (id: string) =>
  sql`select unnest(array_remove(array[sent_at, answered_at], null)) as at from surveys.v_invitation where id = ${id}`
const conversationInstants = (id: string) =>
  sql`select unnest(array_remove(array[started_at, queued_at, closed_at], null)) as at from interactions.v_conversation where id::text = ${id}`
const callInstants = (id: string) =>
  sql`select unnest(array_remove(array[offered_at, ended_at], null)) as at from interactions.v_call where id::text = ${id}`

const ofCase = <P extends { caseId: string }>(type: EventType<P>) =>
  on(type, `indicators.markCaseDays.${type.name}`, (ctx, { caseId }, { at }) =>
    markRow(ctx, ['cases', 'caseBacklog', 'surveys'], caseInstants(caseId), at),
  )
const ofClock = <P extends { clockId: string }>(type: EventType<P>) =>
  on(type, `indicators.markClockDays.${type.name}`, (ctx, { clockId }, { at }) =>
    markRow(ctx, ['clocks'], clockInstants(clockId), at),
  )
const ofSurvey = <P extends { invitationId: string }>(type: EventType<P>) =>
  on(type, `indicators.markSurveyDays.${type.name}`, (ctx, { invitationId }, { at }) =>
    markRow(ctx, ['surveys'], surveyInstants(invitationId), at),
  )
const ofConversation = <P extends { conversationId: string }>(type: EventType<P>) =>
  on(type, `indicators.markConversationDays.${type.name}`, (ctx, { conversationId }, { at }) =>
    markRow(ctx, ['conversations'], conversationInstants(conversationId), at),
  )

/** What happened changes the numbers of its days: they are counted again by the next sweep. */
export const markStaleDays = [
  ofCase(caseOpened),
  ofCase(caseStatusChanged),
  ofCase(caseClosed),
  ofCase(caseReopened),
  ofCase(caseAssigned),
  ofCase(caseMerged),
  ofCase(caseUnmerged),
  ofCase(caseDeleted),
  ofClock(clockCompleted),
  ofClock(clockBreached),
  ofSurvey(surveySent),
  ofSurvey(surveyAnswered),
  ofConversation(conversationStarted),
  ofConversation(conversationClosed),
  on(caseImported, 'indicators.markImportedCaseDays', (ctx, { days }) =>
    markStale(ctx.tx, ['cases', 'caseBacklog', 'surveys'], days, ctx.now),
  ),
  on(surveysImported, 'indicators.markImportedSurveyDays', (ctx, { days }) =>
    markStale(ctx.tx, ['surveys'], days, ctx.now),
  ),
  on(callEnded, 'indicators.markCallDays', (ctx, { callId }, { at }) =>
    markRow(ctx, ['calls'], callInstants(callId), at),
  ),
]
