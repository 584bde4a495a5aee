import { managerOf, teamLeadOf } from '#kernel/identity'
import type { Ctx } from '#kernel/module'
import { escalationRaised } from '../events.ts'
import type { EscalationStep } from '../domain/escalation.ts'
import { saveEscalations } from '../store/escalation.ts'
import type { ClockRow } from '../store/clock.ts'
import type { Moved } from './move-clocks.ts'
import { aboutClock } from './publish-move.ts'

/**
 * Tells the person, the team's lead or the branch's manager; with nobody in the post the escalation stands without one, for all
 * to see. A burst of breaches asks for each post once.
 */
export async function raiseEscalations(ctx: Ctx, moves: readonly Moved[]): Promise<void> {
  const posts = new Map<string, string | null>()
  const raised = []
  for (const { row, state, steps } of moves) {
    for (const step of steps) {
      const personId = await recipientOf(ctx, row, step, posts)
      raised.push({ id: ctx.newId(), row, run: state.run.number, step, personId })
    }
  }
  if (raised.length === 0) return
  await saveEscalations(
    ctx.tx,
    raised.map(({ id, row, run, step, personId }) => ({
      id,
      clock_id: row.id,
      run,
      level: step.event.level,
      recipient: step.to,
      person_id: personId,
      because: step.because,
      due_at: new Date(step.event.at),
      raised_at: ctx.now,
      late: step.event.late,
    })),
  )
  for (const { id, row, step, personId } of raised) {
    ctx.emit(escalationRaised, {
      ...aboutClock(row),
      escalationId: id,
      level: step.event.level,
      personId,
      recipient: step.to,
    })
  }
}

async function recipientOf(
  ctx: Ctx,
  row: ClockRow,
  { to }: EscalationStep,
  posts: Map<string, string | null>,
): Promise<string | null> {
  if (to === 'person') return row.assignee_id
  const of = to === 'teamLead' ? row.team_id : row.org_id
  if (!of) return null
  const key = `${to}:${of}`
  const known = posts.get(key)
  if (known !== undefined) return known
  const found = (await (to === 'teamLead' ? teamLeadOf(ctx, of) : managerOf(ctx, of)))?.id ?? null
  posts.set(key, found)
  return found
}
