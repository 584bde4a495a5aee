import { Progress } from 'antd'
import { listed, Loaded, nameIn, Panel, useLocale, useMessages, useRead } from '#kernel/ui'
import { messages } from '../messages.ts'
import { columnName, tableName } from '../contract/table-words.ts'
import { ended, privacy, type ErasureStepOf, type RequestOf } from './api.ts'
import { words } from './words.ts'

/** Before it: what an erasure would reach. While it runs and after it: what was done, table by table. Ended without one: nothing. */
export function ErasurePanel({ of: r }: { readonly of: RequestOf }) {
  if (r.status === 'running' || r.status === 'completed') return <Report of={r} />
  return ended(r) ? null : <Reach of={r} />
}

function Reach({ of: r }: { readonly of: RequestOf }) {
  const m = useMessages(words)
  const answer = useRead(privacy.previewErasure, { id: r.id })
  return (
    <Panel title={m.erasure}>
      <Loaded of={answer} compact>
        {({ steps, rows }) => (
          <>
            <p>{m.reach({ rows })}</p>
            <StepTable steps={steps.filter((s) => s.rows > 0)} />
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function Report({ of: r }: { readonly of: RequestOf }) {
  const m = useMessages(words)
  const answer = useRead(privacy.erasureReport, { id: r.id }, r.status === 'running' ? { everyMs: 1000 } : {})
  return (
    <Panel title={m.erasureReport}>
      <Loaded of={answer} compact>
        {({ steps, done, of }) => (
          <>
            <p>{m.progress({ done, of })}</p>
            {r.status === 'running' && (
              <Progress percent={of ? Math.round((done / of) * 100) : 0} aria-label={m.progress({ done, of })} />
            )}
            <StepTable steps={steps.filter((s) => s.rows > 0)} />
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function StepTable({ steps }: { readonly steps: readonly ErasureStepOf[] }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const locale = useLocale()
  const keptOf = ({ kept }: ErasureStepOf) =>
    kept[0] &&
    w.receipt.keptWhy({
      columns: listed(
        locale,
        kept.map((k) => columnName(k.column, locale)),
      ),
      why: w.actions[kept[0].why],
      law: nameIn(locale, kept[0].law.zh, kept[0].law.en),
      days: kept[0].days,
    })
  return (
    <div className="pv-scroll">
      <table className="pv-tables">
        <thead>
          <tr>
            <th scope="col">{m.table}</th>
            <th scope="col">{m.rows}</th>
            <th scope="col">{m.doneWith}</th>
            <th scope="col">{w.receipt.category}</th>
            <th scope="col">{m.keeps}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((s) => (
            <tr key={s.table}>
              <td>{tableName(s.table, locale)}</td>
              <td>{s.rows}</td>
              <td>{w.done[s.done]}</td>
              <td>{nameIn(locale, s.category.zh, s.category.en)}</td>
              <td>{keptOf(s) ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
