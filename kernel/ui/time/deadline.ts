/** Where a promise stands, for its colour: calm, 75 % used, 90 % used, over; or not running. */
export type Stage = 'calm' | 'warm' | 'hot' | 'overdue' | 'paused' | 'met' | 'missed'

export interface Deadline {
  readonly dueAt: Date | null
  readonly startedAt?: Date | null | undefined
  /** Instants of 75 % and 90 % where the calendar makes them other than the share of the time by the wall clock. */
  readonly warmAt?: Date | null | undefined
  readonly hotAt?: Date | null | undefined
  readonly completedAt?: Date | null | undefined
  readonly paused?: boolean | undefined
  readonly breached?: boolean | undefined
}

/** The stage of a deadline at `now`, by comparing instants. */
export function stageOf(d: Deadline, now: Date): Stage {
  if (d.completedAt) return d.breached || (d.dueAt !== null && d.completedAt > d.dueAt) ? 'missed' : 'met'
  if (d.paused) return 'paused'
  if (!d.dueAt) return 'calm'
  if (d.breached || now >= d.dueAt) return 'overdue'
  const share = (part: number) =>
    d.startedAt ? new Date(d.startedAt.getTime() + (d.dueAt!.getTime() - d.startedAt.getTime()) * part) : undefined
  const hot = d.hotAt ?? share(0.9)
  const warm = d.warmAt ?? share(0.75)
  if (hot && now >= hot) return 'hot'
  return warm && now >= warm ? 'warm' : 'calm'
}
