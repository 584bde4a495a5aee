import { refuse } from '#kernel/errors'

export type FindingState = 'open' | 'acting' | 'implemented' | 'checked' | 'closed'
export interface FindingFacts {
  readonly state: FindingState
  readonly round: number
  readonly ownerId: string
  readonly implementedBy: string | null
}
const from: Readonly<Record<'act' | 'implement' | 'checkImplementation' | 'checkEffect', readonly FindingState[]>> = {
  act: ['open', 'acting'],
  implement: ['acting'],
  checkImplementation: ['implemented'],
  checkEffect: ['checked'],
}
/** Refuses `findingStep` for a step that does not follow: cause and action, done, seen to be done, seen to help. */
export function mayStep(finding: FindingFacts, step: keyof typeof from): void {
  if (!from[step].includes(finding.state)) refuse('conflict', 'findingStep', { state: finding.state })
}
/** Whoever did it or answers for it does not judge it (ISO 19011:2018, 4 e). Refuses `checkByAnother`. */
export function judgedByAnother(finding: FindingFacts, judge: string | null): string {
  if (judge === null || judge === finding.implementedBy || judge === finding.ownerId)
    return refuse('forbidden', 'checkByAnother')
  return judge
}
/** What a check makes of a finding: one that failed begins the next round with its cause to be found anew. */
export function afterCheck(
  finding: FindingFacts,
  kind: 'implementation' | 'effectiveness',
  passed: boolean,
): { readonly state: FindingState; readonly round: number } {
  if (passed) return { state: kind === 'implementation' ? 'checked' : 'closed', round: finding.round }
  return kind === 'implementation'
    ? { state: 'acting', round: finding.round }
    : { state: 'open', round: finding.round + 1 }
}
