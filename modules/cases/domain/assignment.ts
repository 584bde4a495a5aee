/** Somebody who might take a case: what they can do, what they already have. */
export interface Candidate {
  readonly personId: string
  readonly teamId: string
  /** Skill code → level 1–5. */
  readonly skills: Readonly<Record<string, number>>
  readonly languages: readonly string[]
  readonly openCases: number
  readonly maxOpenCases: number
  readonly available: boolean
}
export interface Need {
  readonly skill: string | null
  readonly minLevel: number
  readonly language: string | null
}

/**
 * The person best placed: qualified for the work, speaks the customer's language, is there and has room; among those the one
 * with the smallest share of their capacity in use, then the higher level, then the id so that equal input gives equal output.
 * Undefined when nobody fits: the case then waits in the team's queue.
 */
export function choosePerson(candidates: readonly Candidate[], need: Need): Candidate | undefined {
  const level = (c: Candidate) => (need.skill ? (c.skills[need.skill] ?? 0) : need.minLevel)
  return candidates
    .filter((c) => c.available && c.openCases < c.maxOpenCases && level(c) >= need.minLevel)
    .filter((c) => !need.language || c.languages.includes(need.language))
    .toSorted(
      (a, b) =>
        a.openCases / a.maxOpenCases - b.openCases / b.maxOpenCases ||
        level(b) - level(a) ||
        (a.personId < b.personId ? -1 : 1),
    )[0]
}

/** Why somebody cannot be given this case; undefined when they can. */
export function whyNot(candidate: Pick<Candidate, 'skills'>, need: Need): 'personNotQualified' | undefined {
  return need.skill && (candidate.skills[need.skill] ?? 0) < need.minLevel ? 'personNotQualified' : undefined
}
