import { Definition, numberWords, useLocale, useMessages } from '#kernel/ui'
import { useShareWords, type Share, type Slice } from './api.ts'
import { resultWords } from './result-words.ts'
import { counted, rowsBehind, type Asked } from './rows-behind.ts'
import { words } from './words.ts'

interface TilesProps {
  readonly total: Slice
  readonly asked: Asked
}
/** The four numbers of the results; each opens what it means and the invitations it counted. */
export function Tiles({ total, asked }: TilesProps) {
  const m = useMessages(words)
  const d = useMessages(resultWords)
  const locale = useLocale()
  return (
    <div className="sv-tiles">
      <ShareTile
        title={m.satisfaction}
        share={total.satisfied}
        meaning={d.satisfaction}
        source="CSAT · ISO 10004"
        rows={rowsBehind(asked, counted.answered)}
      />
      <ShareTile
        title={m.response}
        share={total.response}
        meaning={d.response}
        source="ISO 10004"
        rows={rowsBehind(asked, counted.invited)}
      />
      <article className="sv-tile">
        <h2>{m.mean}</h2>
        <strong>
          <Definition name={m.mean} meaning={d.mean} rows={rowsBehind(asked, counted.answered)}>
            {total.mean === null ? '—' : numberWords(locale, total.mean, 2)}
          </Definition>
        </strong>
        <p>n = {numberWords(locale, total.answered)}</p>
      </article>
      <article className="sv-tile">
        <h2>{m.invited}</h2>
        <strong>
          <Definition name={m.invited} meaning={d.invited} rows={rowsBehind(asked, counted.invited)}>
            {numberWords(locale, total.invited)}
          </Definition>
        </strong>
        <p>
          {m.answered}{' '}
          <Definition name={m.answered} meaning={d.answered} rows={rowsBehind(asked, counted.answered)}>
            {numberWords(locale, total.answered)}
          </Definition>
        </p>
      </article>
    </div>
  )
}

interface ShareProps {
  readonly title: string
  readonly share: Share
  readonly meaning: string
  readonly source: string
  readonly rows: string
}
/** A share with its interval, drawn from 0 to 100 %. */
function ShareTile({ title, share, meaning, source, rows }: ShareProps) {
  const m = useMessages(words)
  const locale = useLocale()
  const say = useShareWords()
  const at = (v: number | null) => `${(v ?? 0) * 100}%`
  const sides = { numerator: numberWords(locale, share.n), denominator: numberWords(locale, share.of) }
  return (
    <article className="sv-tile">
      <h2>{title}</h2>
      <strong>
        <Definition name={title} meaning={meaning} {...sides} source={source} rows={rows}>
          {say(share.share)}
        </Definition>
      </strong>
      <div className="sv-interval" aria-hidden="true">
        {share.share !== null && (
          <>
            <i style={{ left: at(share.low), width: `${((share.high ?? 0) - (share.low ?? 0)) * 100}%` }} />
            <b style={{ left: at(share.share) }} />
          </>
        )}
      </div>
      <p>
        {m.of({ n: sides.numerator, of: sides.denominator })}
        {share.low !== null &&
          share.high !== null &&
          ` · ${m.interval({ low: say(share.low), high: say(share.high) })}`}
      </p>
    </article>
  )
}
