/** A backup that can still be restored. */
export interface Kept {
  readonly id: string
  readonly takenAt: Date
}
const dayMs = 86_400_000
/** 1970-01-05 was a Monday: weeks begin there. */
const weekOf = (at: Date): number => Math.floor((at.getTime() / dayMs - 4) / 7)

/**
 * Which good backups make room: all of the last days stay, then the newest of each week for so many weeks. The newest of all stays
 * however old it is, because without a newer one it is all there is.
 */
export function outlived(
  good: readonly Kept[],
  { keepDays, keepWeeks }: { readonly keepDays: number; readonly keepWeeks: number },
  now: Date,
): readonly string[] {
  const newestFirst = good.toSorted((a, b) => b.takenAt.getTime() - a.takenAt.getTime())
  const weeks = new Set<number>()
  return newestFirst
    .filter(({ takenAt }, i) => {
      const ageDays = (now.getTime() - takenAt.getTime()) / dayMs
      const week = weekOf(takenAt)
      if (i === 0 || ageDays <= keepDays) {
        weeks.add(week)
        return false
      }
      if (weeks.has(week) || weekOf(now) - week > keepWeeks) return true
      weeks.add(week)
      return false
    })
    .map((b) => b.id)
}
