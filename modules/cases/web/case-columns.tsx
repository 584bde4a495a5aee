import {
  Instant,
  nameIn,
  optionsOf,
  Revealable,
  useLocale,
  useMessages,
  useOrgs,
  useSession,
  useTeams,
  type Column,
  type Option,
} from '#kernel/ui'
import type { CaseItem } from './api.ts'
import { useCategories, useClosureCodes } from './catalogue.ts'
import { ClassMark, DueChip, PriorityMark, StatusMark } from './labels.tsx'
import { useWatchedChanges } from './watched-changes.ts'
import { words, type Words } from './words.ts'

/** The people a list may be narrowed to: nobody, oneself, and those of one's teams are found in the desk. */
function useAssignees(): readonly Option[] {
  const w = useMessages(words)
  const session = useSession()
  return [
    { value: 'none', label: w.nobody },
    ...(session.personId ? [{ value: session.personId, label: session.name }] : []),
  ]
}

export type CaseColumn = Column<CaseItem>

/** What a list of cases can show; `plain` is the same as text. */
export function useCaseColumns(): CaseColumn[] {
  const w = useMessages(words)
  const locale = useLocale()
  const choices = {
    orgs: useOrgs(),
    teams: useTeams(),
    assignees: useAssignees(),
    categories: useCategories(undefined),
    causes: useClosureCodes('cause'),
    solutions: useClosureCodes('solution'),
  }
  const named = (of: { readonly nameZh: string; readonly nameEn: string } | null) =>
    of ? nameIn(locale, of.nameZh, of.nameEn) : ''
  const changed = useWatchedChanges().ids
  return [...firstColumns(w, changed), ...whoColumns(w, choices, named), ...whenColumns(w, choices, named)]
}
type Named = (of: { readonly nameZh: string; readonly nameEn: string } | null) => string
interface Choices {
  readonly orgs: readonly Option[]
  readonly teams: readonly Option[]
  readonly assignees: readonly Option[]
  readonly categories: readonly Option[]
  readonly causes: readonly Option[]
  readonly solutions: readonly Option[]
}
const bare = (render: (c: CaseItem) => string) => ({ render, plain: render })

const firstColumns = (w: Words, changed: ReadonlySet<string>): CaseColumn[] => [
  { key: 'number', title: w.number, width: 128, filter: false, ...bare((c) => c.number), card: 'line' },
  {
    key: 'name',
    title: w.title,
    width: 240,
    filter: false,
    card: 'title',
    render: (c) => (
      <span className="cs-title">
        {changed.has(c.id) && (
          <span className="cs-changed">
            <i aria-hidden="true" />
            {w.changed}
          </span>
        )}
        {c.name}
      </span>
    ),
    plain: (c) => c.name,
  },
  {
    key: 'casePriority',
    title: w.priority,
    width: 78,
    filter: ['P1', 'P2', 'P3', 'P4'].map((p) => ({ value: p, label: p })),
    render: (c) => <PriorityMark priority={c.casePriority} />,
    plain: (c) => c.casePriority,
  },
  {
    key: 'nextDueAt',
    title: w.due,
    width: 150,
    card: 'corner',
    render: (c) => <DueChip of={c} />,
    plain: (c) => c.nextDueAt,
  },
  {
    key: 'status',
    title: w.status,
    width: 130,
    filter: optionsOf(w.statuses),
    render: (c) => <StatusMark status={c.status} />,
    plain: (c) => w.statuses[c.status],
  },
  { key: 'kind', title: w.kind, width: 132, filter: optionsOf(w.kinds), ...bare((c) => w.kinds[c.kind]) },
]
const whoColumns = (w: Words, of: Choices, named: Named): CaseColumn[] => [
  {
    key: 'customer.name',
    title: w.customer,
    width: 168,
    render: (c) => (
      <>
        <Revealable value={c.customer?.name} href={c.href} path="customer.name" label={w.customer} />{' '}
        <ClassMark of={c.customer?.class} />
      </>
    ),
    plain: (c) => c.customer?.name,
    personal: true,
  },
  {
    key: 'customer.class',
    title: w.customerClass,
    width: 100,
    hidden: true,
    filter: optionsOf(w.classes),
    ...bare((c) => w.classes[c.customer?.class ?? ''] ?? ''),
  },
  {
    key: 'assigneeId',
    title: w.assignee,
    width: 90,
    filter: of.assignees,
    render: (c) => c.assignee?.name ?? <em className="cs-nobody">{w.nobody}</em>,
    plain: (c) => c.assignee?.name,
  },
  { key: 'teamId', title: w.team, width: 120, filter: of.teams, ...bare((c) => named(c.team)) },
  { key: 'orgId', title: w.org, width: 120, hidden: true, filter: of.orgs, ...bare((c) => named(c.org)) },
  {
    key: 'categoryId',
    title: w.category,
    width: 130,
    hidden: true,
    filter: of.categories,
    ...bare((c) => named(c.category)),
  },
  {
    key: 'channel.id',
    title: w.channel,
    width: 96,
    hidden: true,
    filter: optionsOf(w.channels),
    ...bare((c) => w.channels[c.channel.id] ?? c.channel.id),
  },
]
const whenColumns = (w: Words, of: Choices, named: Named): CaseColumn[] => [
  {
    key: 'creationDate',
    title: w.opened,
    width: 116,
    render: (c) => <Instant at={c.creationDate} show="short" />,
    plain: (c) => c.creationDate,
  },
  {
    key: 'lastUpdate',
    title: w.updated,
    width: 116,
    hidden: true,
    render: (c) => <Instant at={c.lastUpdate} />,
    plain: (c) => c.lastUpdate,
  },
  { key: 'breached', title: w.breached, width: 90, hidden: true, ...bare((c) => (c.breached ? w.yes : w.no)) },
  {
    key: 'closedAt',
    title: w.closed,
    width: 116,
    hidden: true,
    render: (c) => <Instant at={c.closedAt} show="short" />,
    plain: (c) => c.closedAt,
  },
  {
    key: 'impact',
    title: w.impact,
    width: 90,
    hidden: true,
    filter: optionsOf(w.impacts),
    ...bare((c) => w.impacts[c.impact]),
  },
  {
    key: 'urgency',
    title: w.urgency,
    width: 90,
    hidden: true,
    filter: optionsOf(w.urgencies),
    ...bare((c) => w.urgencies[c.urgency]),
  },
  { key: 'cause', title: w.cause, width: 120, hidden: true, filter: of.causes, ...bare((c) => named(c.cause)) },
  {
    key: 'solution',
    title: w.solution,
    width: 120,
    hidden: true,
    filter: of.solutions,
    ...bare((c) => named(c.solution)),
  },
  {
    key: 'reopenCount',
    title: w.reopened,
    width: 90,
    hidden: true,
    align: 'right',
    ...bare((c) => String(c.reopenCount)),
  },
]
