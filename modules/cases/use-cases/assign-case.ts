import { useCase, type Ctx } from '#kernel/module'
import { refuse } from '#kernel/errors'
import { sql } from '#kernel/db'
import { customerFacts } from '#modules/customers'
import { actionContract } from '../contract/action.ts'
import { choosePerson, whyNot } from '../domain/assignment.ts'
import { caseAssigned } from '../events.ts'
import { findCategory } from '../store/catalog.ts'
import { lockCase, type CaseRow } from '../store/case.ts'
import { candidates } from '../views/candidates.ts'
import { loadCase } from '../views/load-case.ts'
import { aboutCase, isOpen, recordChange } from './record-change.ts'

interface Wanted {
  teamId?: string | undefined
  personId?: string | null | undefined
  automatically?: boolean | undefined
  reason?: string | undefined
}

/** Hands a case to a team and a person who is qualified for it. */
export const assignCase = useCase(actionContract.assignCase, async (ctx, { id, ...wanted }) => {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  await handOver(ctx, before, wanted)
  return loadCase(ctx.tx, id)
})

/** Takes a case oneself. */
export const takeCase = useCase(actionContract.takeCase, async (ctx, { id }) => {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  await handOver(ctx, before, { personId: ctx.actor.personId ?? refuse('conflict', 'personNotFound') })
  return loadCase(ctx.tx, id)
})

async function handOver(ctx: Ctx, before: CaseRow, wanted: Wanted): Promise<void> {
  if (!isOpen(before))
    refuse('conflict', 'caseNotIn', {
      action: 'assign',
      status: before.status,
      from: 'acknowledged, inProgress, pending, held',
    })
  const to = await destination(ctx, before, wanted)
  const moved =
    Boolean(before.team_id || before.assignee_id) &&
    (to.teamId !== before.team_id || to.personId !== before.assignee_id)
  await recordChange(ctx, before, {
    change: {
      team_id: to.teamId,
      assignee_id: to.personId,
      ...(moved ? { handover_count: before.handover_count + 1 } : {}),
      ...(moved && wanted.reason === 'wronglyRouted' ? { misrouted_count: before.misrouted_count + 1 } : {}),
    },
    activities: [
      {
        kind: 'assigned',
        data: { from: { teamId: before.team_id, personId: before.assignee_id }, to, reason: wanted.reason ?? null },
      },
    ],
    events: [
      [
        caseAssigned,
        { ...aboutCase(before), teamId: to.teamId, assigneeId: to.personId, reason: wanted.reason ?? null },
      ],
    ],
  })
}

async function destination(
  ctx: Ctx,
  before: CaseRow,
  wanted: Wanted,
): Promise<{ teamId: string | null; personId: string | null }> {
  const category = before.category_id ? await findCategory(ctx.tx, before.category_id) : null
  const language = before.customer_id ? (await customerFacts(ctx, before.customer_id)).language : null
  const need = { skill: category?.skill ?? null, minLevel: category?.min_level ?? 1, language }
  if (wanted.personId) {
    const people = await candidates(ctx.tx, { orgId: null, teamId: wanted.teamId ?? null, personId: wanted.personId })
    const person = people.find((p) => p.teamId === before.team_id) ?? people[0] ?? refuse('missing', 'personNotFound')
    const why = whyNot(person, need)
    if (why) refuse('conflict', why, { skill: need.skill, level: need.minLevel })
    return { teamId: person.teamId, personId: wanted.personId }
  }
  if (wanted.teamId) await checkTeam(ctx, wanted.teamId)
  if (!wanted.automatically)
    return {
      teamId: wanted.teamId ?? before.team_id,
      personId: wanted.personId === null || wanted.teamId ? null : before.assignee_id,
    }
  const best = choosePerson(
    await candidates(ctx.tx, { orgId: wanted.teamId ? null : before.org_id, teamId: wanted.teamId ?? null }),
    need,
  )
  return best
    ? { teamId: best.teamId, personId: best.personId }
    : refuse('conflict', 'nobodyFits', { skill: need.skill ?? '', language: language ?? '' })
}

async function checkTeam(ctx: Ctx, id: string): Promise<void> {
  const found = await sql`select 1 from identity.v_team where id = ${id}`.execute(ctx.tx)
  if (!found.rows.length) refuse('missing', 'teamNotFound')
}
