import type { Output } from '#kernel/contract'
import type { identityContract } from '#contracts/identity'
import { Instant, useMessages } from '#kernel/ui'
import { words } from './messages.ts'

const tones = { available: 'good', busy: 'bad', away: 'warm' } as const

/** Whether somebody takes work now, and since when. */
export function PresenceState({
  presence,
  since,
}: {
  readonly presence: Output<typeof identityContract.getPerson>['presence']
  readonly since?: boolean
}) {
  const m = useMessages(words)
  return (
    <span className={`cl-state cl-state-${tones[presence.status]}`}>
      {m[presence.status]}
      {since && presence.since && (
        <>
          {' '}
          · <Instant at={presence.since} />
        </>
      )}
    </span>
  )
}
