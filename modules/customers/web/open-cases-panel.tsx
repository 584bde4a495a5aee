import { Link } from 'react-router'
import { Action, Countdown, Loaded, Panel, useCan, useLive, useMessages, useRead } from '#kernel/ui'
import { cases, type CaseOf } from './api.ts'
import { nameOf, StateMark } from './labels.tsx'
import { recordWords } from './record-words.ts'
import { words } from './words.ts'

interface Props {
  readonly customerId: string
  readonly onOpenCase: () => void
}

/** What we still owe this customer, the next deadline first. */
export function OpenCasesPanel({ customerId, onOpenCase }: Props) {
  const m = useMessages(words)
  const may = useCan()(cases.listCases)
  const filter = { customerId, status: 'acknowledged,inProgress,pending,held' }
  const answer = useRead(cases.listCases, { filter, sort: 'nextDueAt', limit: 20 }, { when: may })
  useLive(['cases.case', 'standards.clock'], [cases.listCases])
  if (!may) return null
  const open = (
    <Action size="small" do={cases.openCase} onClick={onOpenCase}>
      {m.openCase}
    </Action>
  )
  return (
    <Panel title={m.openCases} extra={open}>
      <Loaded of={answer} compact rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="cu-none">{m.noOpenCases}</p>
          ) : (
            <ul className="cu-rows">
              {items.map((c) => (
                <CaseRow key={c.id} of={c} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  )
}

function CaseRow({ of: c }: { readonly of: CaseOf }) {
  const records = useMessages(recordWords)
  return (
    <li>
      <div className="cu-rows-main">
        <Link to={`/cases/${c.id}`}>
          <b>{c.name}</b>
        </Link>
        <small>
          <span className="cl-num">{c.number}</span> · {nameOf(records.caseKinds, c.kind)} · {c.casePriority}
          {c.assignee && ` · ${c.assignee.name}`}
        </small>
      </div>
      <div className="cu-rows-end">
        <StateMark state={c.status} word={nameOf(records.states, c.status)} />
        {c.nextDueAt && <Countdown dueAt={c.nextDueAt} startedAt={c.creationDate} paused={c.status === 'pending'} />}
      </div>
    </li>
  )
}
