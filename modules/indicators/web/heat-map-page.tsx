import { useRef, useState, type KeyboardEvent } from 'react'
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
import { NumberDrawer, type Shown } from './number-drawer.tsx'
import { QuestionBar } from './question-bar.tsx'
import { Standing, standingIcon, type StandingCode } from './standing.tsx'
import { indicators, pointOf, valueWords, type HeatMap } from './values.ts'
import { words } from './words.ts'

/** Branches by indicators, coloured by standing; a cell opens its definition and its rows. */
export function HeatMapPage() {
  const m = useMessages(words)
  const locale = useLocale()
  const { asked, ask } = useAsked()
  const question = { grain: asked.grain, ...(asked.day ? { day: asked.day } : {}) }
  const answer = useRead(indicators.indicatorHeatMap, question)
  const [shown, setShown] = useState<Shown>()
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
            <Heat of={of} question={question} onOpen={setShown} />
          </Panel>
        )}
      </Loaded>
      <NumberDrawer shown={shown} onClose={() => setShown(undefined)} />
    </Page>
  )
}

interface HeatProps {
  readonly of: HeatMap
  readonly question: Pick<Asked, 'grain'> & { readonly day?: string }
  readonly onOpen: (shown: Shown) => void
}
function Heat({ of, question, onOpen }: HeatProps) {
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
                    {c && (
                      <Cell
                        standing={c.standing}
                        text={c.value === null ? m.none : valueWords(locale, m, i.body.unit, c.value)}
                        onOpen={() =>
                          onOpen({ indicator: i, point: pointOf(c, of.period), asked: { ...question, orgId: o.id } })
                        }
                      />
                    )}
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
interface CellProps {
  readonly standing: StandingCode
  readonly text: string
  readonly onOpen: () => void
}
function Cell({ standing, text, onOpen }: CellProps) {
  const m = useMessages(words)
  const Icon = standingIcon[standing]
  return (
    <button
      type="button"
      data-cell
      className={`in-cell in-${standing}`}
      title={m.standing[standing]}
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      {text}
      <Icon aria-label={m.standing[standing]} />
    </button>
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
