import {
  durationWords,
  Facts,
  fullWords,
  Instant,
  Loaded,
  nameIn,
  shortWords,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { standards, type Explanation } from './api.ts'
import { explainWords } from './explain-words.ts'
import './standards.css'

/** The arithmetic of a promise, interval by interval: whoever doubts a due time can add it up. */
export function ExplainClock({ id, name }: { readonly id: string; readonly name: string }) {
  const answer = useRead(standards.explainClock, { id })
  return <Loaded of={answer}>{(e) => <Explained of={e} name={name} />}</Loaded>
}

function Explained({ of: e, name }: { readonly of: Explanation; readonly name: string }) {
  const m = useMessages(explainWords)
  return (
    <div className="st-explain">
      <h3>
        {name} · {m.sentence[e.sentence]}
      </h3>
      <Run of={e} />
      {e.ahead.length > 0 && (
        <>
          <h4>{m.ahead}</h4>
          <Rows of={e.ahead} start={e.elapsedMs} />
        </>
      )}
      {e.pastRuns.map((run) => (
        <details key={run.run}>
          <summary>
            {m.past({ n: run.run })} · {m.sentence[run.sentence]}
          </summary>
          <Run of={run} />
        </details>
      ))}
    </div>
  )
}

type RunOf = Explanation['pastRuns'][number]
function Run({ of: e }: { readonly of: RunOf }) {
  const m = useMessages(explainWords)
  const locale = useLocale()
  const length = (ms: number) => durationWords(locale, ms)
  return (
    <>
      <Facts
        of={[
          [
            m.policy,
            `${nameIn(locale, e.policy.nameZh, e.policy.nameEn)} · ${m.version({ n: e.policy.versionNumber })}`,
          ],
          [
            m.calendar,
            e.calendar
              ? `${nameIn(locale, e.calendar.nameZh, e.calendar.nameEn)} · ${m.version({ n: e.calendar.versionNumber })} · ${e.calendar.timeZone}`
              : m.roundTheClock,
          ],
          [m.duration, length(e.durationMs)],
          [m.elapsed, length(e.elapsedMs)],
          [m.paused, length(e.pausedMs[e.time])],
          [m.started, <Instant key="s" at={e.startedAt} show="short" />],
          e.endedAt ? [m.ended, <Instant key="e" at={e.endedAt} show="short" />] : null,
          [m.due, <Instant key="d" at={e.dueAt} show="short" />],
        ]}
      />
      <Rows of={e.rows} total={e.elapsedMs} />
    </>
  )
}

/** Hours, minutes and seconds to the second, because the column has to add up on sight. */
function exact(ms: number): string {
  const s = Math.round(ms / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`
}

function Rows({
  of: rows,
  total,
  start = 0,
}: {
  readonly of: RunOf['rows']
  readonly total?: number
  readonly start?: number
}) {
  const m = useMessages(explainWords)
  const w = useMessages(messages)
  const locale = useLocale()
  return (
    <div className="st-sums">
      <table>
        <thead>
          <tr>
            <th>{m.span}</th>
            <th>{m.kind}</th>
            <th>{m.counted}</th>
            <th>{m.sum}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.from.getTime()} className={`st-row-${r.kind}`}>
              <td title={`${fullWords(locale, r.from)} – ${fullWords(locale, r.to)}`}>
                {shortWords(locale, r.from, r.to)} – {shortWords(locale, r.to, r.from)}
              </td>
              <td>
                {r.reason ? `${m.kinds[r.kind]} · ${w.pauseReasons[r.reason]}` : m.kinds[r.kind]}
                {r.labels.length > 0 && ` · ${r.labels.join('、')}`}
              </td>
              <td>{r.countedMs ? `+ ${exact(r.countedMs)}` : '—'}</td>
              <td>{exact(start && rows[0] && rows[0].sumMs < start ? start + r.sumMs : r.sumMs)}</td>
            </tr>
          ))}
        </tbody>
        {total !== undefined && (
          <tfoot>
            <tr>
              <td colSpan={3}>{m.total}</td>
              <td>{exact(total)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
