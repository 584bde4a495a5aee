import { Button, Progress } from 'antd'
import { useState } from 'react'
import { metricName } from '#contracts/standards'
import { Action, colour, durationWords, Instant, Loaded, useAct, useLocale, useMessages, type PartOf } from '#kernel/ui'
import { messages } from '../messages.ts'
import { standards, type ClockNow } from './api.ts'
import { ClockChip, ExplainDrawer } from './clock-chip.tsx'
import { explainWords } from './explain-words.ts'
import { PauseClock } from './pause-clock.tsx'
import './standards.css'
import { subjectWords } from './subject-words.ts'
import { byDue, usePauseKey, useSubjectClocks } from './use-subject-clocks.ts'

/** The promises on something: each with its state, what is used of it, and its arithmetic behind one click. */
export function SubjectClocks({ id, kind = 'case' }: PartOf) {
  const m = useMessages(subjectWords)
  const answer = useSubjectClocks(kind, id)
  const { explain, pause, windows } = useClockWindows(kind, answer.data?.items)
  return (
    <Loaded of={answer} compact rows={2}>
      {({ items }) => (
        <>
          {items.length === 0 ? (
            <p className="st-soft">{m.noClocks}</p>
          ) : (
            <ul className="st-clocks">
              {items.toSorted(byDue).map((c) => (
                <ClockLine key={c.id} of={c} onExplain={explain} {...(pause && { onPause: pause })} />
              ))}
            </ul>
          )}
          {windows}
        </>
      )}
    </Loaded>
  )
}

/** The same in one line: what still runs, as chips. */
export function ClockStrip({ id, kind = 'case' }: PartOf) {
  const answer = useSubjectClocks(kind, id)
  const { explain, windows } = useClockWindows(kind, answer.data?.items)
  return (
    <Loaded of={answer} compact rows={2}>
      {({ items }) => (
        <>
          <div className="st-strip">
            {items
              .filter((c) => c.stage === 'running' || c.stage === 'paused')
              .toSorted(byDue)
              .map((c) => (
                <ClockChip key={c.id} of={c} onClick={() => explain(c)} labelled />
              ))}
          </div>
          {windows}
        </>
      )}
    </Loaded>
  )
}

/** What opens over the promises on something: the arithmetic of one, and why one is to rest, also by its key. */
function useClockWindows(kind: string, clocks: readonly ClockNow[] | undefined) {
  const [explained, setExplained] = useState<ClockNow>()
  const [pausing, setPausing] = useState<ClockNow>()
  // Reasons to pause are those of a promise to a customer; times of the law and of governance are corrected beside their arithmetic.
  const mayRest = kind === 'case'
  usePauseKey(mayRest ? clocks : undefined, setPausing)
  return {
    explain: setExplained,
    pause: mayRest ? setPausing : undefined,
    windows: (
      <>
        {pausing && <PauseClock of={pausing} onClose={() => setPausing(undefined)} />}
        <ExplainDrawer of={explained} onClose={() => setExplained(undefined)} />
      </>
    ),
  }
}

interface LineProps {
  readonly of: ClockNow
  readonly onExplain: (of: ClockNow) => void
  readonly onPause?: (of: ClockNow) => void
}
function ClockLine({ of: c, onExplain, onPause }: LineProps) {
  const m = useMessages(subjectWords)
  const labels = useMessages(messages)
  const locale = useLocale()
  return (
    <li className={`st-clock st-clock-${c.stage}`}>
      <div className="st-clock-top">
        <b>
          {metricName(labels, c)}
          {c.instance > 1 && ` ${c.instance}`}
        </b>
        <ClockChip of={c} onClick={() => onExplain(c)} />
      </div>
      <Bar of={c} />
      <div className="st-clock-foot">
        <span className="st-soft">
          {m.used({ used: durationWords(locale, c.elapsedMs), all: durationWords(locale, c.durationMs) })}
          {c.time === 'working' && ` · ${m.workingShort}`}
          {c.dueAt && (c.stage === 'running' || c.stage === 'paused') && (
            <>
              {' '}
              · {m.dueAt} <Instant at={c.dueAt} show="short" />
            </>
          )}
        </span>
        <ClockActs of={c} onExplain={onExplain} {...(onPause && { onPause })} />
      </div>
    </li>
  )
}

function ClockActs({ of: c, onExplain, onPause }: LineProps) {
  const m = useMessages(explainWords)
  const resume = useAct(standards.resumeClock, { said: m.done })
  return (
    <span className="st-clock-acts">
      <Button type="link" size="small" onClick={() => onExplain(c)}>
        {m.explain}
      </Button>
      {onPause && c.stage === 'running' && (
        <Action type="link" size="small" do={standards.pauseClock} onClick={() => onPause(c)}>
          {m.pause}
        </Action>
      )}
      {onPause && c.stage === 'paused' && (
        <Action
          type="link"
          size="small"
          do={standards.resumeClock}
          loading={resume.busy}
          onClick={() => void resume.run({ id: c.id })}
        >
          {m.resume}
        </Action>
      )}
    </span>
  )
}

/** How much of the promise is used, with marks where people are warned. */
function Bar({ of: c }: { readonly of: ClockNow }) {
  const labels = useMessages(messages)
  const used = Math.min(100, (c.elapsedMs / c.durationMs) * 100)
  const tint = c.breachedAt
    ? colour.bad
    : used >= 90
      ? colour.hot
      : used >= 75
        ? '#c98a14'
        : c.stage === 'completed'
          ? '#2a8f5b'
          : colour.brand
  return (
    <div className="st-bar">
      <Progress percent={used} showInfo={false} size="small" strokeColor={tint} aria-label={metricName(labels, c)} />
      {[50, 75, 90].map((p) => (
        <i key={p} style={{ insetInlineStart: `${p}%` }} title={`${p} %`} />
      ))}
    </div>
  )
}
