import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { BothNames, FewRows, Loaded, Panel, PersonName, useMessages, useRead } from '#kernel/ui'
import { governance, type DifferenceOf, type FrozenOf } from './api.ts'
import { statementWords, type StatementWords } from './statement-words.ts'

type Change = DifferenceOf['fields'][number]

/** What an issue changed against another one or the draft, chosen above. */
export function IssueDifference({ issue }: { readonly issue: FrozenOf }) {
  const m = useMessages(statementWords)
  const [other, setOther] = useState(issue.number > 1 ? issue.number - 1 : 0)
  const issues = useRead(governance.listStatementIssues, { filter: { statementId: issue.statementId }, limit: 200 })
  const numbers = (issues.data?.items ?? []).map((i) => i.number).filter((n) => n !== issue.number)
  const [from, to] =
    other === 0 ? [issue.number, undefined] : [Math.min(other, issue.number), Math.max(other, issue.number)]
  const answer = useRead(governance.compareStatementIssues, {
    id: issue.statementId,
    from,
    ...(to === undefined ? {} : { to }),
  })
  const choose = (
    <Select
      aria-label={m.compareWith}
      value={other}
      onChange={setOther}
      style={{ minWidth: 140 }}
      options={[{ value: 0, label: m.draft }, ...numbers.map((n) => ({ value: n, label: m.versionOf({ n }) }))]}
    />
  )
  return (
    <Panel title={m.compare} extra={choose} flush>
      <Loaded of={answer} compact>
        {({ items }) => (
          <FewRows<DifferenceOf>
            rowKey="code"
            pagination={items.length > 20 ? { pageSize: 20 } : false}
            none={m.noDifference}
            rows={items}
            columns={[
              {
                title: m.code,
                dataIndex: 'code',
                sorter: (a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }),
              },
              { title: m.name, render: (_, d) => <BothNames zh={d.nameZh} en={d.nameEn} /> },
              { title: m.changes.changed, render: (_, d) => <Changed m={m} of={d} /> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}
function Changed({ m, of }: { readonly m: StatementWords; readonly of: DifferenceOf }) {
  if (of.change !== 'changed') return <>{m.changes[of.change]}</>
  return (
    <ul className="gv-links">
      {of.fields.map((f) => (
        <li key={f.name}>
          {m.fieldNames[f.name]}: {said(m, f, f.before)} → {said(m, f, f.after)}
        </li>
      ))}
    </ul>
  )
}
/** A value in words: codes by name, people by name, links by title. */
function said(m: StatementWords, f: Change, value: unknown): ReactNode {
  if (f.name === 'applicable') return m.decisions[String(value)]
  if (f.name === 'state') return m.states[String(value)]
  if (f.name === 'ownerId') return <PersonName id={value as string | null} />
  if (f.name === 'reasons') return (value as string[]).map((r) => m.reasonNames[r]).join(' · ') || '—'
  if (f.name === 'evidence') return (value as { title: string }[]).map((e) => e.title).join(' · ') || '—'
  return String(value) || '—'
}
