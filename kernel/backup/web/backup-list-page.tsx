import { Alert } from 'antd'
import { backupContract } from '#contracts/backup'
import type { Output } from '#kernel/contract'
import {
  Action,
  apiOf,
  atCell,
  Duration,
  EmptyState,
  Facts,
  Instant,
  Loaded,
  numberWords,
  optionsOf,
  Page,
  Panel,
  personCell,
  ResourceForm,
  ResourceTable,
  sizeWords,
  useAct,
  useCan,
  useLive,
  useLocale,
  useMessages,
  useRead,
  type Column,
} from '#kernel/ui'
import { words, type Words } from './messages.ts'

const backup = apiOf(backupContract)
type BackupOf = Output<typeof backupContract.getBackup>
type PlanOf = Output<typeof backupContract.getBackupPlan>
const states = ['waiting', 'running', 'done', 'failed'] as const
const tones = { waiting: 'off', running: 'warm', done: 'good', failed: 'bad' } as const

/** Whether there is a way back: the backups of every night, how old the newest good one is, and the plan by which they are taken. */
export function BackupListPage() {
  const m = useMessages(words)
  const locale = useLocale()
  const plan = useRead(backup.getBackupPlan, {})
  useLive(['backup.backup'], [backup.listBackups, backup.getBackupPlan])
  const take = useAct(backup.takeBackup, { changes: [backup.listBackups], said: m.asked })
  return (
    <Page
      title={m.backups}
      summary={m.backupsHelp}
      actions={
        <Action type="primary" do={backup.takeBackup} loading={take.busy} onClick={() => void take.run({})}>
          {m.takeNow}
        </Action>
      }
    >
      <Loaded of={plan}>{(value) => <Standing plan={value} />}</Loaded>
      <ResourceTable
        name="backups"
        list={backup.listBackups}
        start={{ sort: '-askedAt' }}
        empty={<EmptyState title={m.noBackups}>{m.noBackupsHelp}</EmptyState>}
        columns={columnsOf(m, locale)}
      />
      <Loaded of={plan}>{(value) => <PlanForm plan={value} />}</Loaded>
    </Page>
  )
}

/** What there is to worry about, and the facts the plan goes by that are set outside. */
function Standing({ plan }: { readonly plan: PlanOf }) {
  const m = useMessages(words)
  return (
    <>
      {!plan.recipient && <Alert type="warning" showIcon title={m.noRecipient} />}
      {plan.recipient && plan.overdue && <Alert type="error" showIcon title={m.overdue} />}
      <Facts
        of={[
          [m.lastGood, plan.lastGoodAt ? <Instant key="good" at={plan.lastGoodAt} /> : m.none],
          [m.next, plan.nextAt ? <Instant key="next" at={plan.nextAt} /> : m.none],
          [m.folder, <code key="folder">{plan.folder}</code>],
          plan.recipient !== null && [m.recipient, <code key="key">{plan.recipient}</code>],
        ]}
      />
    </>
  )
}

function PlanForm({ plan }: { readonly plan: PlanOf }) {
  const m = useMessages(words)
  const may = useCan()
  const change = useAct(backup.changeBackupPlan, { changes: [backup.getBackupPlan], said: m.saved, quiet: true })
  if (!may(backup.changeBackupPlan)) return null
  return (
    <Panel title={m.planTitle}>
      <ResourceForm
        operation={backup.changeBackupPlan}
        act={change}
        columns={2}
        initial={plan}
        version={plan.version}
        fields={[
          { name: 'on', label: m.on, kind: 'switch' },
          { name: 'at', label: m.time, required: true },
          { name: 'keepDays', label: m.keepDays, kind: 'number', required: true },
          { name: 'keepWeeks', label: m.keepWeeks, kind: 'number', required: true },
          { name: 'alarmHours', label: m.alarmHours, kind: 'number', required: true },
        ]}
      />
    </Panel>
  )
}

function State({ of: b }: { readonly of: BackupOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const n = (value: number) => numberWords(locale, value)
  const p = b.progress
  return (
    <>
      <span className={`cl-state cl-state-${tones[b.state]}`}>{m[b.state]}</span>{' '}
      {p &&
        (p.phase === 'database'
          ? m.tables({ done: p.tablesDone, all: p.tables, rows: n(p.rows) })
          : m.filesSoFar({ files: n(p.files) }))}
      {b.reason}
      {b.removedAt && m.removed}
    </>
  )
}

const tookMs = (b: BackupOf): number | null =>
  b.startedAt && b.endedAt ? b.endedAt.getTime() - b.startedAt.getTime() : null
const causes = (m: Words) => ({ plan: m.plan, asked: m.byHand, commandLine: m.commandLine })

const columnsOf = (m: Words, locale: 'zh-CN' | 'en'): Column<BackupOf>[] => [
  { key: 'askedAt', title: m.at, width: 150, card: 'title', ...atCell((b: BackupOf) => b.askedAt) },
  {
    key: 'state',
    title: m.state,
    card: 'corner',
    filter: states.map((value) => ({ value, label: m[value] })),
    render: (b) => <State of={b} />,
    plain: (b) => m[b.state],
  },
  {
    key: 'bytes',
    title: m.size,
    width: 100,
    filter: false,
    render: (b) => (b.bytes === null ? '—' : sizeWords(locale, b.bytes)),
    plain: (b) => b.bytes,
  },
  {
    key: 'took',
    title: m.took,
    width: 100,
    filter: false,
    render: (b) => {
      const ms = tookMs(b)
      return ms === null ? '—' : <Duration ms={ms} />
    },
    plain: (b) => {
      const ms = tookMs(b)
      return ms === null ? null : ms / 1000
    },
  },
  { key: 'rows', title: m.rows, width: 110, filter: false, render: (b) => b.rows ?? '—' },
  { key: 'files', title: m.files, width: 90, filter: false, render: (b) => b.files ?? '—' },
  {
    key: 'openedAt',
    title: m.opened,
    width: 130,
    filter: false,
    render: (b) => (b.openedAt ? <Instant at={b.openedAt} /> : b.state === 'done' ? m.never : '—'),
    plain: (b) => b.openedAt,
  },
  {
    key: 'cause',
    title: m.cause,
    width: 100,
    filter: optionsOf(causes(m)),
    render: (b) => causes(m)[b.cause],
    plain: (b) => causes(m)[b.cause],
  },
  { key: 'askedBy', title: m.by, width: 120, filter: false, ...personCell((b: BackupOf) => b.askedBy) },
]
