import { Drawer } from 'antd'
import { useState } from 'react'
import { auditContract } from '#contracts/audit'
import type { Output } from '#kernel/contract'
import type { Called } from '#kernel/i18n'
import {
  apiOf,
  Coded,
  atCell,
  EmptyState,
  Facts,
  Instant,
  Page,
  personCell,
  PersonName,
  personName,
  ResourceTable,
  useMessages,
  useNames,
  useRevealReasons,
  type Column,
} from '#kernel/ui'
import { changedFields } from './changed-fields.ts'
import { words, type Words } from './messages.ts'

const audit = apiOf(auditContract)
type Entry = Output<typeof auditContract.getAuditEntry>
const kinds = ['person', 'key', 'system', 'visitor'] as const

/** Who did and who read what. */
export function AuditListPage() {
  const m = useMessages(words)
  const names = useNames()
  const [open, setOpen] = useState<Entry>()
  return (
    <Page title={m.audit} summary={m.auditHelp}>
      <ResourceTable
        name="audit"
        list={audit.listAuditEntries}
        onOpen={setOpen}
        start={{ sort: '-at' }}
        views={[
          { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
          { name: { 'zh-CN': '查看明文', en: 'Reveals' }, state: { filters: { operation: 'revealValue' } } },
        ]}
        columns={columnsOf(m, names)}
      />
      <Drawer
        open={open !== undefined}
        size={640}
        title={open && names.operation(open.operation)}
        onClose={() => setOpen(undefined)}
      >
        {open && <EntryDetails entry={open} />}
      </Drawer>
    </Page>
  )
}

const columnsOf = (m: Words, names: Called): Column<Entry>[] => [
  {
    key: 'operation',
    title: m.operation,
    width: 240,
    card: 'title',
    filter: names.operations,
    render: (e) => (
      <>
        <b>{names.operation(e.operation)}</b> <code>{e.operation}</code>
      </>
    ),
    plain: (e) => `${names.operation(e.operation)} (${e.operation})`,
  },
  {
    key: 'at',
    title: m.at,
    width: 150,
    card: 'corner',
    ...atCell((e: Entry) => e.at, 'short'),
  },
  {
    key: 'actorId',
    title: m.actor,
    width: 130,
    filter: 'person',
    render: (e) => <ActorName of={e} />,
    plain: (e, locale) => (hasName(e) ? personName(e.actorId, locale) : m[e.actorKind]),
  },
  {
    key: 'onBehalfOf',
    title: m.onBehalfOf,
    width: 120,
    hidden: true,
    filter: false,
    ...personCell((e: Entry) => e.onBehalfOf),
  },
  {
    key: 'actorKind',
    title: m.actorKind,
    width: 90,
    hidden: true,
    filter: kinds.map((value) => ({ value, label: m[value] })),
    render: (e) => m[e.actorKind],
  },
  {
    key: 'noun',
    title: m.noun,
    width: 150,
    render: (e) => names.thing(e.noun, e.operation),
    plain: (e) => `${names.thing(e.noun, e.operation)} (${e.noun})`,
  },
  { key: 'subjectId', title: m.subject, width: 290 },
  { key: 'address', title: m.address, width: 130 },
]

/** People and our own ways in by their names, keys and visitors by what they are. */
const hasName = (of: Entry): boolean => of.actorKind === 'person' || of.actorKind === 'system'
function ActorName({ of }: { readonly of: Entry }) {
  const m = useMessages(words)
  return hasName(of) ? <PersonName id={of.actorId} /> : m[of.actorKind]
}

const reasonOf = (after: unknown): string | undefined => (after as { reason?: string } | null)?.reason

function EntryDetails({ entry }: { readonly entry: Entry }) {
  const m = useMessages(words)
  const names = useNames()
  const changes = changedFields(entry.before, entry.after)
  const reasons = useRevealReasons()
  const reason = entry.operation === 'revealValue' ? reasonOf(entry.after) : undefined
  return (
    <div className="cl-page-body">
      <Facts
        of={[
          [m.at, <Instant key="at" at={entry.at} show="full" />],
          [
            m.actor,
            <span key="by">
              <ActorName of={entry} />
              {(entry.actorKind === 'key' || entry.actorKind === 'visitor') && ` ${entry.actorId}`}
            </span>,
          ],
          reason !== undefined && [m.reason, reasons[reason] ?? reason],
          entry.onBehalfOf !== null && [m.onBehalfOf, <PersonName key="behalf" id={entry.onBehalfOf} />],
          [m.operation, <Coded key="o" words={names.operation(entry.operation)} code={entry.operation} />],
          [m.noun, <Coded key="n" words={names.thing(entry.noun, entry.operation)} code={entry.noun} />],
          [m.subject, entry.subjectId],
          [m.address, entry.address],
          [m.request, entry.requestId],
        ]}
      />
      {changes.length === 0 ? (
        <EmptyState compact title={m.noChange} />
      ) : (
        <table className="cl-diff">
          <thead>
            <tr>
              <th scope="col">{m.field}</th>
              <th scope="col">{m.before}</th>
              <th scope="col">{m.after}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((c) => (
              <tr key={c.field}>
                <th scope="row">{c.field}</th>
                <td>{c.before}</td>
                <td>{c.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
