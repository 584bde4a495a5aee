import { refuse } from '#kernel/errors'

export type RunState = 'detected' | 'dryRunning' | 'ready' | 'running' | 'interrupted' | 'failed' | 'done'
export type RunPhase = 'dry' | 'real'
export type RunAction = 'change' | 'startDryRun' | 'start' | 'cancel' | 'resume'

/** In which states what can be asked of a run. */
const allowed: Readonly<Record<RunAction, readonly RunState[]>> = {
  change: ['detected', 'ready'],
  startDryRun: ['detected', 'ready'],
  start: ['detected', 'ready'],
  cancel: ['dryRunning', 'running'],
  resume: ['interrupted', 'failed'],
}
export const canRun = (state: RunState, action: RunAction): boolean => allowed[action].includes(state)

/** Refuses `runNotIn` unless the action is possible. */
export function requireState(state: RunState, action: RunAction): void {
  if (!canRun(state, action)) refuse('conflict', 'runNotIn', { state, action })
}

/** How rows are counted; `rowsRead` is the sum of all but `warned`. */
export interface Counts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly filtered: number
  readonly warned: number
}

export type Tallies = Readonly<Record<string, number>>
export function addTallies(tallies: Tallies, codes: Iterable<string>): Tallies {
  const sum: Record<string, number> = { ...tallies }
  for (const code of codes) sum[code] = (sum[code] ?? 0) + 1
  return sum
}
