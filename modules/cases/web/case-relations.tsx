import { Button } from 'antd'
import { Link } from 'react-router'
import { Can, Panel, useAct, useMessages, useRead } from '#kernel/ui'
import { caseAnswers, cases, type CaseItem } from './api.ts'
import { caseWords } from './case-words.ts'
import { openStates } from './labels.tsx'
import { words } from './words.ts'

/** Cases this one belongs with. */
export function CaseRelations({ of: c }: { readonly of: CaseItem }) {
  const m = useMessages(caseWords)
  const w = useMessages(words)
  const answer = useRead(cases.caseRelations, { id: c.id })
  const unrelate = useAct(cases.unrelateCase, { changes: caseAnswers, said: w.done })
  const unmerge = useAct(cases.unmergeCase, { changes: caseAnswers, said: w.done })
  const unsplit = useAct(cases.unsplitCase, { changes: caseAnswers, said: w.done })
  const found = answer.data?.cases ?? []
  return (
    <Panel title={m.relations}>
      {found.length === 0 && <p className="cs-soft">{m.noRelations}</p>}
      <ul className="cs-plain">
        {found.map((r) => (
          <li key={`${r.relation}${r.id}`} className="cs-relation">
            <span className="cs-soft">{m.relation[r.relation]}</span>
            <span>
              <Link to={`/cases/${r.id}`}>{r.number}</Link> {r.name}{' '}
              <small className="cs-soft">{w.statuses[r.status as keyof typeof w.statuses] ?? r.status}</small>
            </span>
            {r.relation === 'related' && (
              <Can do={cases.unrelateCase}>
                <Button type="link" size="small" onClick={() => void unrelate.run({ id: c.id, otherId: r.id })}>
                  {m.remove}
                </Button>
              </Can>
            )}
            {r.relation === 'splitInto' && openStates.includes(r.status) && (
              <Can do={cases.unsplitCase}>
                <Button type="link" size="small" onClick={() => void unsplit.run({ id: r.id })}>
                  {m.actions.unsplitCase}
                </Button>
              </Can>
            )}
            {r.relation === 'mergedFrom' && (
              <Can do={cases.unmergeCase}>
                <Button type="link" size="small" onClick={() => void unmerge.run({ id: r.id })}>
                  {m.actions.unmergeCase}
                </Button>
              </Can>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
