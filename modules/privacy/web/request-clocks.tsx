import { Drawer } from 'antd'
import { useState } from 'react'
import { Countdown, Instant, Loaded, Part, useMessages, useRead } from '#kernel/ui'
import { standards } from './api.ts'
import { words } from './words.ts'

interface Props {
  readonly id: string
  readonly kind?: string
  /** What a promise is called here, where it has a name more to the point than the general one. */
  readonly names?: Readonly<Record<string, string>>
}
/** The promises on a request or an incident, each with its arithmetic behind one click. */
export function RequestClocks({ id, kind = 'privacyRequest', names }: Props) {
  const m = useMessages(words)
  const [explained, setExplained] = useState<string>()
  const answer = useRead(standards.subjectClocks, { subjectKind: kind, subjectId: id })
  return (
    <Loaded of={answer} compact rows={2}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="cl-none">{m.noClocks}</p>
        ) : (
          <>
            <ul className="pv-clocks">
              {items.map((clock) => (
                <li key={clock.id}>
                  <span>
                    {names?.[clock.metric] ?? m.metrics[clock.metric]} <Instant at={clock.dueAt} show="short" />
                  </span>
                  <Countdown
                    dueAt={clock.dueAt}
                    completedAt={clock.stage === 'completed' ? clock.endedAt : null}
                    paused={clock.stage === 'paused'}
                    breached={clock.breachedAt !== null}
                    onClick={() => setExplained(clock.id)}
                    {...(clock.pauseReason ? { pauseReason: m.pauseReasons[clock.pauseReason] } : {})}
                  />
                </li>
              ))}
            </ul>
            <Drawer
              open={explained !== undefined}
              size={760}
              title={m.explain}
              onClose={() => setExplained(undefined)}
              destroyOnHidden
            >
              {explained && <Part name="standards.clock" id={explained} />}
            </Drawer>
          </>
        )
      }
    </Loaded>
  )
}
