import { Button, Drawer, Modal, Progress } from 'antd'
import { useState } from 'react'
import {
  Action,
  colour,
  Countdown,
  durationWords,
  Instant,
  Loaded,
  Part,
  useAct,
  useCan,
  useHotkeys,
  useLive,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { caseAnswers, standards, type ClockItem } from './api.ts'
import { caseWords } from './case-words.ts'
import { words } from './words.ts'

/** The promises on a case: each with its state, what is used of it, and its arithmetic behind one click. */
export function CaseClocks({ caseId, strip }: { readonly caseId: string; readonly strip?: boolean }) {
  const m = useMessages(caseWords)
  const [explained, setExplained] = useState<ClockItem>()
  const [pausing, setPausing] = useState<ClockItem>()
  const answer = useRead(standards.subjectClocks, { subjectKind: 'case', subjectId: caseId })
  useLive(['standards.clock'], (event) => {
    if (event.ids.subjectId === undefined || event.ids.subjectId === caseId) void answer.refetch()
  })
  const first = answer.data?.items.filter((c) => c.stage === 'running').toSorted(byDue)[0]
  const may = useCan()(standards.pauseClock)
  useHotkeys(first && may ? [{ keys: 'p', label: m.pauseFirst, run: () => setPausing(first) }] : [])
  return (
    <Loaded of={answer} compact rows={2}>
      {({ items }) => (
        <>
          {strip ? (
            <div className="cs-strip">
              {items
                .filter((c) => c.stage === 'running' || c.stage === 'paused')
                .toSorted(byDue)
                .map((c) => (
                  <Chip key={c.id} of={c} onClick={() => setExplained(c)} labelled />
                ))}
            </div>
          ) : items.length === 0 ? (
            <p className="cs-soft">{m.noClocks}</p>
          ) : (
            <ul className="cs-clocks">
              {items.toSorted(byDue).map((c) => (
                <ClockLine key={c.id} of={c} onExplain={() => setExplained(c)} />
              ))}
            </ul>
          )}
          {pausing && <PauseDialog of={pausing} onClose={() => setPausing(undefined)} />}
          <Drawer
            open={explained !== undefined}
            size={760}
            title={m.explain}
            onClose={() => setExplained(undefined)}
            destroyOnHidden
          >
            {explained && <Part name="standards.clock" id={explained.id} />}
          </Drawer>
        </>
      )}
    </Loaded>
  )
}
const rank = { running: 0, paused: 1, completed: 2, cancelled: 3 } as const
const byDue = (a: ClockItem, b: ClockItem) =>
  rank[a.stage] - rank[b.stage] || (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity)
const reachedAt = (c: ClockItem, percent: number) => c.thresholds.find((t) => t.percent === percent)?.at ?? null

function Chip({
  of: c,
  onClick,
  labelled,
}: {
  readonly of: ClockItem
  readonly onClick: () => void
  readonly labelled?: boolean
}) {
  const w = useMessages(words)
  const m = useMessages(caseWords)
  // What was cancelled with its case promises nothing any more: it must not count down.
  if (c.stage === 'cancelled')
    return (
      <Button size="small" type="text" onClick={onClick}>
        {labelled ? `${w.metrics[c.metric]} · ${m.cancelled}` : m.cancelled}
      </Button>
    )
  return (
    <Countdown
      dueAt={c.dueAt}
      warmAt={reachedAt(c, 75)}
      hotAt={reachedAt(c, 90)}
      completedAt={c.stage === 'completed' ? c.endedAt : null}
      paused={c.stage === 'paused'}
      breached={c.breachedAt !== null}
      {...(c.pauseReason ? { pauseReason: w.pauseReasons[c.pauseReason] } : {})}
      {...(labelled ? { label: w.metrics[c.metric] } : {})}
      onClick={onClick}
    />
  )
}

function ClockLine({ of: c, onExplain }: { readonly of: ClockItem; readonly onExplain: () => void }) {
  const m = useMessages(caseWords)
  const w = useMessages(words)
  const locale = useLocale()
  return (
    <li className={`cs-clock cs-clock-${c.stage}`}>
      <div className="cs-clock-top">
        <b>
          {w.metrics[c.metric]}
          {c.instance > 1 && ` ${c.instance}`}
        </b>
        <Chip of={c} onClick={onExplain} />
      </div>
      <Bar of={c} />
      <div className="cs-clock-foot">
        <span className="cs-soft">
          {m.of({ used: durationWords(locale, c.elapsedMs), all: durationWords(locale, c.durationMs) })}
          {c.time === 'working' && ` · ${m.workingShort}`}
          {c.dueAt && (c.stage === 'running' || c.stage === 'paused') && (
            <>
              {' '}
              · {m.dueAt} <Instant at={c.dueAt} show="short" />
            </>
          )}
        </span>
        <ClockActs of={c} onExplain={onExplain} />
      </div>
    </li>
  )
}

function PauseDialog({ of: c, onClose }: { readonly of: ClockItem; readonly onClose: () => void }) {
  const m = useMessages(caseWords)
  const w = useMessages(words)
  return (
    <Modal open title={`${m.pause} · ${w.metrics[c.metric]}`} footer={null} onCancel={onClose}>
      <Part name="standards.pauseClock" id={c.id} onDone={onClose} />
    </Modal>
  )
}

function ClockActs({ of: c, onExplain }: { readonly of: ClockItem; readonly onExplain: () => void }) {
  const m = useMessages(caseWords)
  const w = useMessages(words)
  const [pausing, setPausing] = useState(false)
  const resume = useAct(standards.resumeClock, {
    changes: [standards.subjectClocks, standards.explainClock, ...caseAnswers],
    said: w.done,
  })
  return (
    <>
      <span className="cs-clock-do">
        <Button type="link" size="small" onClick={onExplain}>
          {m.explain}
        </Button>
        {c.stage === 'running' && (
          <Action type="link" size="small" do={standards.pauseClock} onClick={() => setPausing(true)}>
            {m.pause}
          </Action>
        )}
        {c.stage === 'paused' && (
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
      {pausing && <PauseDialog of={c} onClose={() => setPausing(false)} />}
    </>
  )
}

/** How much of the promise is used, with marks where people are warned. */
function Bar({ of: c }: { readonly of: ClockItem }) {
  const w = useMessages(words)
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
    <div className="cs-bar">
      <Progress percent={used} showInfo={false} size="small" strokeColor={tint} aria-label={w.metrics[c.metric]} />
      {[50, 75, 90].map((p) => (
        <i key={p} style={{ insetInlineStart: `${p}%` }} title={`${p} %`} />
      ))}
    </div>
  )
}
