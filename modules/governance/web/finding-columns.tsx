import { atCell, Instant, optionsOf, personCell, type Column } from '#kernel/ui'
import './governance.css'
import type { FindingOf } from './api.ts'
import { Due } from './due.tsx'
import type { AuditWords } from './audit-words.ts'

/** Columns of findings, in their own list and in that of an audit. */
export const findingColumns = (m: AuditWords): Column<FindingOf>[] => [
  { key: 'number', title: m.number, width: 90, card: 'corner', filter: false },
  { key: 'title', title: m.finding, card: 'title' },
  { key: 'kind', title: m.kind, width: 150, filter: optionsOf(m.kinds), render: (f) => m.kinds[f.kind] },
  { key: 'state', title: m.state, width: 140, filter: optionsOf(m.states), render: (f) => m.states[f.state] },
  { key: 'requirement.code', title: m.requirement, width: 110, filter: false },
  { key: 'ownerId', title: m.owner, width: 120, ...personCell((f: FindingOf) => f.ownerId) },
  {
    key: 'dueAt',
    title: m.due,
    width: 150,
    render: (f) => (
      <Due late={f.breached && f.dueAt !== null}>
        <Instant at={f.dueAt} show="date" />
      </Due>
    ),
    plain: (f) => f.dueAt,
  },
  { key: 'raisedAt', title: m.at, width: 150, ...atCell((f: FindingOf) => f.raisedAt) },
]
