import { useState } from 'react'
import { metricName } from '#contracts/standards'
import { Action, Loaded, useAct, useLive, useMessages, useRead, type PartOf } from '#kernel/ui'
import { messages } from '../messages.ts'
import { standards, type ClockNow } from './api.ts'
import { CorrectPauses } from './correct-pauses.tsx'
import { ExplainClock } from './explain-clock.tsx'
import { explainWords } from './explain-words.ts'
import { PauseClock } from './pause-clock.tsx'

/** A clock, whatever it is about: its arithmetic, and pausing and resuming it. */
export function ClockPanel({ id }: PartOf) {
  const labels = useMessages(messages)
  const answer = useRead(standards.getClock, { id })
  useLive(['standards.clock'], [standards.getClock, standards.explainClock])
  return (
    <Loaded of={answer}>
      {(clock) => (
        <>
          <ExplainClock id={id} name={metricName(labels, clock)} />
          <PauseOrResume of={clock} />
          <CorrectPauses of={clock} />
        </>
      )}
    </Loaded>
  )
}

function PauseOrResume({ of: clock }: { readonly of: ClockNow }) {
  const m = useMessages(explainWords)
  const labels = useMessages(messages)
  const [pausing, setPausing] = useState(false)
  const resume = useAct(standards.resumeClock, { said: m.done })
  const ended = clock.stage === 'completed' || clock.stage === 'cancelled' ? labels.errors.clockEnded : undefined
  return (
    <div className="st-clock-do">
      {clock.stage === 'paused' ? (
        <Action do={standards.resumeClock} loading={resume.busy} onClick={() => void resume.run({ id: clock.id })}>
          {m.resume}
        </Action>
      ) : (
        <Action do={standards.pauseClock} not={ended} onClick={() => setPausing(true)}>
          {m.pause}
        </Action>
      )}
      {pausing && <PauseClock of={clock} onClose={() => setPausing(false)} />}
    </div>
  )
}
