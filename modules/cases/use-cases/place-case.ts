import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { choosePerson, type Candidate, type Need } from '../domain/assignment.ts'
import type { CategoryRow } from '../store/catalog.ts'
import { candidates } from '../views/candidates.ts'

type Qualification = Pick<Need, 'skill' | 'minLevel'>

/** The team and person of a new case: as given, else the best placed of the branch, else the team with most who are qualified. */
export async function placeCase(
  ctx: Ctx,
  given: { readonly teamId?: string | undefined; readonly assigneeId?: string | undefined },
  category: CategoryRow | null,
  orgId: string | null,
  language: string | null,
): Promise<{ teamId: string | null; personId: string | null }> {
  const need = { skill: category?.skill ?? null, minLevel: category?.min_level ?? 1, language }
  // A team or person that is named may be of the centre, which serves every branch.
  const named = given.teamId !== undefined || given.assigneeId !== undefined
  const people = await candidates(ctx.tx, {
    orgId: named ? null : orgId,
    teamId: given.teamId ?? null,
    personId: given.assigneeId ?? null,
  })
  if (given.assigneeId) return chosenPerson(given.assigneeId, people, need)
  const best = choosePerson(people, need)
  if (best) return { teamId: best.teamId, personId: best.personId }
  return { teamId: given.teamId ?? mostQualifiedTeam(people, need), personId: null }
}

function chosenPerson(id: string, people: readonly Candidate[], need: Qualification) {
  const person = people[0] ?? refuse('missing', 'personNotFound')
  if (need.skill && (person.skills[need.skill] ?? 0) < need.minLevel)
    refuse('conflict', 'personNotQualified', { skill: need.skill, level: need.minLevel })
  return { teamId: person.teamId, personId: id }
}

function mostQualifiedTeam(people: readonly Candidate[], need: Qualification): string | null {
  const counts = new Map<string, number>()
  for (const p of people)
    if (!need.skill || (p.skills[need.skill] ?? 0) >= need.minLevel)
      counts.set(p.teamId, (counts.get(p.teamId) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null
}
