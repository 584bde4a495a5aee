import { ErrorState, Instant, useMessages, useRead } from '#kernel/ui'
import { standards, type ClockNow } from './api.ts'
import { pauseWords } from './pause-words.ts'

interface PreviewProps {
  readonly clock: ClockNow
  /** With `to` a pause is added, without it the one that began at `from` is taken back. */
  readonly change: { readonly from: Date; readonly to?: Date }
}
/** What the due instant is and what it will be, before anything is saved. */
export function DuePreview({ clock, change }: PreviewProps) {
  const m = useMessages(pauseWords)
  const answer = useRead(standards.previewPause, { id: clock.id, ...change })
  if (answer.error) return <ErrorState compact error={answer.error} />
  return (
    <p className="st-preview" role="status">
      {m.dueNow} <Instant at={clock.dueAt} show="short" />
      {answer.data && (
        <>
          {' → '}
          <b>{answer.data.stage === 'paused' ? m.stillPaused : <Instant at={answer.data.dueAt} show="short" />}</b>
          {' · '}
          {answer.data.breachedAt ? m.late : m.inTime}
        </>
      )}
    </p>
  )
}
