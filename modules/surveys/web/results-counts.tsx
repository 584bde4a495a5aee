import { Link } from 'react-router'
import { EmptyState, nameIn, numberWords, Panel, percentWords, useLocale, useMessages, useRead } from '#kernel/ui'
import { surveys, type Results } from './api.ts'
import { counted, rowsBehind, type Asked } from './rows-behind.ts'
import { words } from './words.ts'

interface Bar {
  readonly key: string
  readonly name: React.ReactNode
  readonly n: number
  readonly look?: string
}
function Bars({ bars, of }: { readonly bars: readonly Bar[]; readonly of: number }) {
  const locale = useLocale()
  const most = Math.max(1, ...bars.map((b) => b.n))
  return (
    <ul className="sv-bars">
      {bars.map((b) => (
        <li key={b.key}>
          <span>{b.name}</span>
          <span className={`sv-track ${b.look ?? ''}`} aria-hidden="true">
            <i style={{ width: `${(b.n / most) * 100}%` }} />
          </span>
          <span>
            {numberWords(locale, b.n)} <small>{percentWords(locale, of ? b.n / of : 0)}</small>
          </span>
        </li>
      ))}
    </ul>
  )
}
interface CountsProps {
  readonly of: Results
  readonly asked: Asked
}
/** How often each score was given; satisfied, neutral and dissatisfied are told by the word too. */
export function Scores({ of: r, asked }: CountsProps) {
  const m = useMessages(words)
  const scale = Math.max(5, ...r.scores.map((s) => s.score))
  const bars = Array.from({ length: scale }, (_, i) => scale - i).map((score) => ({
    key: String(score),
    n: r.scores.find((s) => s.score === score)?.n ?? 0,
    look: score >= scale - 1 ? '' : score <= 2 ? 'sv-low' : 'sv-mid',
    name: (
      <Link to={rowsBehind(asked, counted.score(score))}>
        {m.points({ n: score })} {scale === 5 && m.scoreWords[score]}
      </Link>
    ),
  }))
  return (
    <Panel title={m.scores}>
      <Bars bars={bars} of={r.total.answered} />
    </Panel>
  )
}
export function Reasons({ of: r, asked }: CountsProps) {
  const m = useMessages(words)
  const locale = useLocale()
  const known = (useRead(surveys.listSurveys, { limit: 100 }).data?.items ?? []).flatMap((s) => s.current.body.reasons)
  const name = (code: string) => {
    const found = known.find((k) => k.code === code)
    return found ? nameIn(locale, found.nameZh, found.nameEn) : code
  }
  const all = r.reasons.reduce((sum, x) => sum + x.n, 0)
  return (
    <Panel title={m.reasons}>
      {r.reasons.length ? (
        <Bars
          bars={r.reasons.map((x) => ({
            key: x.code,
            name: <Link to={rowsBehind(asked, counted.reason(x.code))}>{name(x.code)}</Link>,
            n: x.n,
            look: 'sv-low',
          }))}
          of={all}
        />
      ) : (
        <EmptyState compact title={m.noReasons} />
      )}
    </Panel>
  )
}
export function NotAsked({ of: r, asked }: CountsProps) {
  const m = useMessages(words)
  const all = r.notAsked.reduce((sum, x) => sum + x.n, 0)
  const bars = r.notAsked.map((x) => ({
    key: x.why,
    name: <Link to={rowsBehind(asked, counted.notAsked(x.why))}>{m.why[x.why] ?? x.why}</Link>,
    n: x.n,
    look: 'sv-mid',
  }))
  return (
    <Panel title={m.notAsked}>
      {bars.length ? <Bars bars={bars} of={all} /> : <EmptyState compact title={m.noneLeftOut} />}
    </Panel>
  )
}
