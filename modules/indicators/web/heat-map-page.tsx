import { useRef, type KeyboardEvent } from 'react'
import { Link } from 'react-router'
import {
  ExportButton,
  type Table as TableRows,
  Loaded,
  nameIn,
  Page,
  Panel,
  useLocale,
  useMessages,
  useRead,
} from '#kernel/ui'
import { queryOf, useAsked, type Asked } from './asked.ts'
import './indicators.css'
import { QuestionBar } from './question-bar.tsx'
import { Standing, standingIcon, type StandingCode } from './standing.tsx'
import { indicators, valueWords, type HeatMap } from './values.ts'
import { words } from './words.ts'

/** Branches by indicators, coloured by standing; a cell leads to that branch's trend. */
export function HeatMapPage() {
  const m = useMessages(words)
  const locale = useLocale()
  const { asked, ask } = useAsked()
  const question = { grain: asked.grain, ...(asked.day ? { day: asked.day } : {}) }
  const answer = useRead(indicators.indicatorHeatMap, question)
  const map = answer.data
  const table = (of: HeatMap): TableRows => [
    [m.branch, ...of.indicators.map((i) => nameIn(locale, i.nameZh, i.nameEn))],
    ...of.orgs.map((o) => [
      nameIn(locale, o.nameZh, o.nameEn),
      ...of.indicators.map((i) => of.cells.find((c) => c.orgId === o.id && c.indicatorId === i.id)?.value ?? null),
    ]),
  ]
  return (
    <Page
      title={m.heatMap}
      summary={m.heatHelp}
      before={<Link to={`/indicators${queryOf(question)}`}>← {m.back}</Link>}
      actions={
        <ExportButton name={`heat-map-${map?.period.key ?? ''}`} disabled={!map} rows={() => map && table(map)}>
          {m.export}
        </ExportButton>
      }
    >
      <QuestionBar asked={asked} ask={ask} period={map?.period} slices={false} />
      <Loaded of={answer} rows={12}>
        {(of) => (
          <Panel
            title={<span style={{ whiteSpace: 'nowrap' }}>{of.period.key}</span>}
            extra={
              <span className="in-key">
                {(['good', 'near', 'bad', 'unknown'] as const).map((s) => (
                  <Standing key={s} of={s} />
                ))}
              </span>
            }
          >
            <Heat of={of} question={question} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}

function Heat({
  of,
  question,
}: {
  readonly of: HeatMap
  readonly question: Pick<Asked, 'grain'> & { readonly day?: string }
}) {
  const m = useMessages(words)
  const locale = useLocale()
  const table = useRef<HTMLTableElement>(null)
  const byCell = new Map(of.cells.map((c) => [`${c.orgId}|${c.indicatorId}`, c]))
  return (
    <div className="in-scroll">
      <table className="in-heat" ref={table} onKeyDown={(e) => moveFocus(e, table.current, of.indicators.length)}>
        <caption className="cl-hidden">
          {m.heatHelp}. {m.cellHint}
        </caption>
        <thead>
          <tr>
            <th scope="col">{m.branch}</th>
            {of.indicators.map((i) => (
              <th key={i.id} scope="col">
                <Link to={`/indicators/${i.id}${queryOf(question)}`}>{nameIn(locale, i.nameZh, i.nameEn)}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.orgs.map((o) => (
            <tr key={o.id}>
              <th scope="row">{nameIn(locale, o.nameZh, o.nameEn)}</th>
              {of.indicators.map((i) => {
                const c = byCell.get(`${o.id}|${i.id}`)
                return (
                  <td key={i.id}>
                    <Cell
                      standing={c?.standing ?? 'unknown'}
                      text={c && c.value !== null ? valueWords(locale, m, i.body.unit, c.value) : m.none}
                      to={`/indicators/${i.id}${queryOf({ ...question, orgId: o.id })}`}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
function Cell({ standing, text, to }: { readonly standing: StandingCode; readonly text: string; readonly to: string }) {
  const m = useMessages(words)
  const Icon = standingIcon[standing]
  return (
    <Link to={to} data-cell className={`in-cell in-${standing}`} title={m.standing[standing]}>
      {text}
      <Icon aria-label={m.standing[standing]} />
    </Link>
  )
}

/** Arrow keys go from cell to cell, as in a grid (WAI-ARIA APG). */
function moveFocus(event: KeyboardEvent, table: HTMLElement | null, columns: number): void {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key]
  const cells = [...(table?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])]
  const at = cells.indexOf(document.activeElement as HTMLElement)
  if (!step || at < 0) return
  const next = cells[at + step]
  if (next) {
    event.preventDefault()
    next.focus()
  }
}
