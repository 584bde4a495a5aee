import { Alert, Tag } from 'antd'
import { Link } from 'react-router'
import { auditContract } from '#contracts/audit'
import type { Output } from '#kernel/contract'
import {
  Action,
  apiOf,
  atCell,
  Duration,
  EmptyState,
  Page,
  Panel,
  personName,
  PersonName,
  ResourceTable,
  useAct,
  useLive,
  useMessages,
  useRead,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { words } from './messages.ts'

const audit = apiOf(auditContract)
type Cut = Output<typeof auditContract.getAuditCut>
type Check = Output<typeof auditContract.getAuditCheck>
type Block = Output<typeof auditContract.listAuditBlocks>['items'][number]
const states = ['waiting', 'whole', 'broken'] as const
const tints = { waiting: 'processing', whole: 'success', broken: 'error' } as const

/** What a machine made: shown by its beginning where it is long, exported whole. */
const codeCell = <T,>(of: (row: T) => string, shown = Infinity) => ({
  render: (row: T) => (
    <code>
      {of(row).slice(0, shown)}
      {of(row).length > shown && '…'}
    </code>
  ),
  plain: of,
})

/** Whether the audit is what was written: each check of the chain, and the blocks it is made of. */
export function EvidencePage() {
  const m = useMessages(words)
  useLive(['audit.check'], [audit.listAuditChecks, audit.getAuditCheck])
  const verify = useAct(audit.verifyAudit, { changes: [audit.listAuditChecks], said: m.asked })
  return (
    <Page
      title={m.evidence}
      summary={m.evidenceHelp}
      before={<Link to="/settings/audit">← {m.audit}</Link>}
      actions={
        <Action type="primary" do={audit.verifyAudit} loading={verify.busy} onClick={() => void verify.run({})}>
          {m.verify}
        </Action>
      }
    >
      <FewAnchors />
      <Panel flush title={m.checks}>
        <Checks />
      </Panel>
      <Panel flush title={m.cuts}>
        <Cuts />
      </Panel>
      <Panel flush title={m.blocks}>
        <Blocks />
      </Panel>
    </Page>
  )
}

function Checks() {
  const m = useMessages(words)
  const foundIn = useFound()
  return (
    <ResourceTable
      name="audit-checks"
      list={audit.listAuditChecks}
      start={{ sort: '-askedAt' }}
      empty={<EmptyState title={m.noChecks}>{m.noChecksHelp}</EmptyState>}
      columns={[
        {
          key: 'askedAt',
          title: m.at,
          width: 150,
          card: 'title',
          ...atCell((c: Check) => c.askedAt, 'short'),
        },
        {
          key: 'state',
          title: m.result,
          card: 'corner',
          filter: states.map((value) => ({ value, label: m[value] })),
          width: 90,
          render: (c) => <Tag color={tints[c.state]}>{m[c.state]}</Tag>,
          plain: (c) => m[c.state],
        },
        { key: 'fault', title: m.found, filter: false, render: (c) => foundIn(c) || '—', plain: (c) => foundIn(c) },
        { key: 'blocks', title: m.blocks, width: 90, filter: false, render: (c) => c.blocks ?? '—' },
        { key: 'entries', title: m.entries, width: 110, filter: false, render: (c) => c.entries ?? '—' },
        { key: 'cut', title: m.cut, width: 100, filter: false, render: (c) => c.cut ?? '—' },
        { key: 'anchors', title: m.anchors, width: 110, filter: false, render: (c) => c.anchors ?? '—' },
        { key: 'stamps', title: m.stamps, width: 110, filter: false, render: (c) => c.stamps ?? '—' },
        { key: 'unsealed', title: m.unsealed, width: 100, filter: false, render: (c) => c.unsealed ?? '—' },
        {
          key: 'tookMs',
          title: m.took,
          width: 100,
          filter: false,
          render: (c) => (c.tookMs === null ? '—' : <Duration ms={c.tookMs} />),
          plain: (c) => (c.tookMs === null ? null : c.tookMs / 1000),
        },
        {
          key: 'askedBy',
          title: m.by,
          width: 130,
          filter: false,
          render: (c) => <PersonName id={c.askedBy} />,
          plain: (c, locale) => personName(c.askedBy, locale),
        },
      ]}
    />
  )
}

/** What a check found, and where. */
function useFound(): (c: Check) => string {
  const m = useMessages(words)
  const { faults } = useMessages(messages)
  return ({ fault, faultBlock: block, faultEntry: entry }) => {
    if (!fault) return ''
    if (block === null) return faults[fault]
    return `${faults[fault]} · ${entry === null ? m.atBlock({ block }) : m.atEntry({ block, entry })}`
  }
}

/** The chain is whole, but hardly anything outside the database could tell if all of it were made anew. */
function FewAnchors() {
  const m = useMessages(words)
  const { data } = useRead(audit.listAuditChecks, { sort: '-askedAt', limit: 1 })
  const c = data?.items[0]
  if (c?.state !== 'whole' || c.anchors === null || c.blocks === null || c.anchors >= c.blocks - 1) return null
  return <Alert type="warning" showIcon title={m.fewAnchors({ anchors: c.anchors, blocks: c.blocks })} />
}

function Blocks() {
  const m = useMessages(words)
  return (
    <ResourceTable
      name="audit-blocks"
      embedded
      list={audit.listAuditBlocks}
      start={{ sort: '-number' }}
      columns={[
        { key: 'number', title: m.number, width: 90, card: 'title' },
        {
          key: 'sealedAt',
          title: m.sealedAt,
          width: 150,
          card: 'corner',
          ...atCell((b: Block) => b.sealedAt, 'short'),
        },
        { key: 'entries', title: m.entries, width: 90, filter: false },
        { key: 'root', title: m.root, filter: false, ...codeCell((b: Block) => b.root, 32) },
        { key: 'keyId', title: m.signedBy, width: 170, ...codeCell((b: Block) => b.keyId) },
      ]}
    />
  )
}

/** Months of UTC, the first may be several: `2026-03`, `2025-11 – 2026-02`. */
function periodOf({ starts, ends }: Pick<Cut, 'starts' | 'ends'>): string {
  const monthOf = (ms: number) => new Date(ms).toISOString().slice(0, 7)
  const [first, last] = [monthOf(starts.getTime()), monthOf(ends.getTime() - 1)]
  return first === last ? first : `${first} – ${last}`
}

/** What retention let go, so that a gap in the audit is no riddle. */
function Cuts() {
  const m = useMessages(words)
  return (
    <ResourceTable
      name="audit-cuts"
      embedded
      list={audit.listAuditCuts}
      start={{ sort: '-number' }}
      empty={<EmptyState title={m.noCuts}>{m.noCutsHelp}</EmptyState>}
      columns={[
        { key: 'starts', title: m.period, width: 170, card: 'title', filter: false, render: periodOf, plain: periodOf },
        {
          key: 'cutAt',
          title: m.went,
          width: 150,
          card: 'corner',
          ...atCell((c: Cut) => c.cutAt, 'short'),
        },
        { key: 'entries', title: m.entries, width: 110, filter: false },
        { key: 'kept', title: m.kept, width: 120, filter: false },
        { key: 'root', title: m.digest, filter: false, ...codeCell((c: Cut) => c.root, 32) },
        {
          key: 'keyId',
          title: m.signedBy,
          width: 170,
          filter: false,
          ...codeCell((c: Cut) => c.keyId),
        },
      ]}
    />
  )
}
