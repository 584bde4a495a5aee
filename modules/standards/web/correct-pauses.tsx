import { useState } from 'react'
import { Action, Instant, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { AddPause } from './add-pause.tsx'
import { standards, type ClockNow } from './api.ts'
import { pauseWords } from './pause-words.ts'
import { VoidPause } from './void-pause.tsx'

type Pause = ClockNow['pauses'][number]

/** The pauses of the present run, and the two ways to correct what was recorded of them. */
export function CorrectPauses({ of: clock }: { readonly of: ClockNow }) {
  const m = useMessages(pauseWords)
  const labels = useMessages(messages)
  const [adding, setAdding] = useState(false)
  const [voiding, setVoiding] = useState<Pause>()
  const cancelled = clock.stage === 'cancelled' ? m.cancelled : undefined
  return (
    <section className="st-pauses" aria-label={m.pauses}>
      <div className="cl-row">
        <h4>{m.pauses}</h4>
        <Action size="small" do={standards.addPause} not={cancelled} onClick={() => setAdding(true)}>
          {m.add}
        </Action>
      </div>
      {clock.pauses.length === 0 ? (
        <p className="st-soft">{m.none}</p>
      ) : (
        <ul>
          {clock.pauses.map((p) => (
            <li key={p.from.getTime()}>
              <span>
                <Span of={p} /> · {labels.pauseReasons[p.reason]} · <span className="st-soft">{m.by[p.by]}</span>
              </span>
              <Action type="link" size="small" do={standards.voidPause} not={cancelled} onClick={() => setVoiding(p)}>
                {m.takeBack}
              </Action>
            </li>
          ))}
        </ul>
      )}
      {adding && <AddPause clock={clock} onClose={() => setAdding(false)} />}
      {voiding && (
        <VoidPause
          clock={clock}
          from={voiding.from}
          help={
            <>
              <Span of={voiding} /> · {labels.pauseReasons[voiding.reason]}
            </>
          }
          onClose={() => setVoiding(undefined)}
        />
      )}
    </section>
  )
}
function Span({ of: p }: { readonly of: Pause }) {
  const m = useMessages(pauseWords)
  return (
    <>
      <Instant at={p.from} show="short" /> – {p.to ? <Instant at={p.to} show="short" /> : m.until}
    </>
  )
}
