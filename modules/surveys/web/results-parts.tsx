import { Table } from 'antd'
import { Link } from 'react-router'
import {
  Chart,
  colour,
  EmptyState,
  nameIn,
  numberWords,
  Panel,
  percentWords,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { surveys, useShareWords, type Results, type Share, type Slice } from './api.ts'
import { words } from './words.ts'

/** A share with its interval, drawn from 0 to 100 %. */
function ShareTile({ title, share }: { readonly title: string; readonly share: Share }) {
  const m = useMessages(words)
  const locale = useLocale()
  const say = useShareWords()
  const at = (v: number | null) => `${(v ?? 0) * 100}%`
  return (
    <article className="sv-tile">
      <h2>{title}</h2>
      <strong>{say(share.share)}</strong>
      <div className="sv-interval" aria-hidden="true">
        {share.share !== null && (
          <>
            <i style={{ left: at(share.low), width: `${((share.high ?? 0) - (share.low ?? 0)) * 100}%` }} />
            <b style={{ left: at(share.share) }} />
          </>
        )}
      </div>
      <p>
        {m.of({ n: numberWords(locale, share.n), of: numberWords(locale, share.of) })}
        {share.low !== null &&
          share.high !== null &&
          ` · ${m.interval({ low: say(share.low), high: say(share.high) })}`}
      </p>
    </article>
  )
}
export function Tiles({ total }: { readonly total: Slice }) {
  const m = useMessages(words)
  const locale = useLocale()
  return (
    <div className="sv-tiles">
      <ShareTile title={m.satisfaction} share={total.satisfied} />
      <ShareTile title={m.response} share={total.response} />
      <article className="sv-tile">
        <h2>{m.mean}</h2>
        <strong>{total.mean === null ? '—' : numberWords(locale, total.mean, 2)}</strong>
        <p>n = {numberWords(locale, total.answered)}</p>
      </article>
      <article className="sv-tile">
        <h2>{m.invited}</h2>
        <strong>{numberWords(locale, total.invited)}</strong>
        <p>
          {m.answered} {numberWords(locale, total.answered)}
        </p>
      </article>
    </div>
  )
}

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
/** How often each score was given; satisfied, neutral and dissatisfied are told by the word too. */
export function Scores({ of: r }: { readonly of: Results }) {
  const m = useMessages(words)
  const scale = Math.max(5, ...r.scores.map((s) => s.score))
  const bars = Array.from({ length: scale }, (_, i) => scale - i).map((score) => ({
    key: String(score),
    n: r.scores.find((s) => s.score === score)?.n ?? 0,
    look: score >= scale - 1 ? '' : score <= 2 ? 'sv-low' : 'sv-mid',
    name: (
      <Link to={`/surveys/answers?score=${score}`}>
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
export function Reasons({ of: r }: { readonly of: Results }) {
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
        <Bars bars={r.reasons.map((x) => ({ key: x.code, name: name(x.code), n: x.n, look: 'sv-low' }))} of={all} />
      ) : (
        <EmptyState compact title={m.noReasons} />
      )}
    </Panel>
  )
}
export function NotAsked({ of: r }: { readonly of: Results }) {
  const m = useMessages(words)
  const all = r.notAsked.reduce((sum, x) => sum + x.n, 0)
  const bars = r.notAsked.map((x) => ({
    key: x.why,
    name: (
      <Link to={`/surveys/answers?state=suppressed&why=${encodeURIComponent(x.why)}`}>{m.why[x.why] ?? x.why}</Link>
    ),
    n: x.n,
    look: 'sv-mid',
  }))
  return (
    <Panel title={m.notAsked}>
      {bars.length ? <Bars bars={bars} of={all} /> : <EmptyState compact title={m.noneLeftOut} />}
    </Panel>
  )
}

/** Month after month, where there is more than one. */
export function Months({ title, slices }: { readonly title: string; readonly slices: readonly Slice[] }) {
  const m = useMessages(words)
  const locale = useLocale()
  if (slices.length < 2) return <Breakdown title={title} slices={slices} name={(key) => key} />
  return (
    <Panel title={title}>
      <Chart
        title={title}
        height={220}
        picture={{
          kind: 'lines',
          from: 0,
          categories: slices.map((s) => s.key),
          words: (v) => percentWords(locale, v, 0),
          lines: [
            { name: m.satisfaction, values: slices.map((s) => s.satisfied.share), color: colour.brand },
            { name: m.response, values: slices.map((s) => s.response.share), color: colour.calm },
          ],
        }}
      />
    </Panel>
  )
}

/** The same numbers by what the invitations have in common. */
export function Breakdown({
  title,
  slices,
  name,
}: {
  readonly title: string
  readonly slices: readonly Slice[]
  readonly name: (key: string) => string
}) {
  const m = useMessages(words)
  const locale = useLocale()
  const say = useShareWords()
  const share = (s: Share) =>
    s.share === null ? (
      '—'
    ) : (
      <>
        {say(s.share)}{' '}
        <small className="cl-none">
          {say(s.low)} – {say(s.high)}
        </small>
      </>
    )
  return (
    <Panel title={title} flush>
      <Table<Slice>
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={[...slices]}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: '', render: (_, s) => name(s.key) },
          {
            title: m.satisfaction,
            align: 'right',
            sorter: (a, b) => (a.satisfied.share ?? -1) - (b.satisfied.share ?? -1),
            render: (_, s) => share(s.satisfied),
          },
          {
            title: m.response,
            align: 'right',
            sorter: (a, b) => (a.response.share ?? -1) - (b.response.share ?? -1),
            render: (_, s) => say(s.response.share),
          },
          {
            title: m.answered,
            align: 'right',
            render: (_, s) => m.of({ n: numberWords(locale, s.answered), of: numberWords(locale, s.invited) }),
          },
        ]}
      />
    </Panel>
  )
}
