import { useCan, useHotkeys, useLive, useMessages, useRead } from '#kernel/ui'
import { standards, type ClockNow } from './api.ts'
import { subjectWords } from './subject-words.ts'

/** Every promise on something, kept as it is now. */
export function useSubjectClocks(subjectKind: string, subjectId: string) {
  const answer = useRead(standards.subjectClocks, { subjectKind, subjectId })
  useLive(['standards.clock'], (event) => {
    if (event.ids.subjectId === undefined || event.ids.subjectId === subjectId) void answer.refetch()
  })
  return answer
}

const rank = { running: 0, paused: 1, completed: 2, cancelled: 3 } as const
/** What runs first, of that the first due. */
export const byDue = (a: ClockNow, b: ClockNow): number =>
  rank[a.stage] - rank[b.stage] || (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity)

/** One key pauses what is due first; undefined where a page does not pause. */
export function usePauseKey(items: readonly ClockNow[] | undefined, pause: (of: ClockNow) => void): void {
  const m = useMessages(subjectWords)
  const may = useCan()(standards.pauseClock)
  const first = items?.filter((c) => c.stage === 'running').toSorted(byDue)[0]
  useHotkeys(first && may ? [{ keys: 'p', label: m.pauseFirst, run: () => pause(first) }] : [])
}
