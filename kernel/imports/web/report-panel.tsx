import { DownloadOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import {
  Facts,
  nameIn,
  numberWords,
  optionsOf,
  Panel,
  percentWords,
  ResourceTable,
  useLocale,
  useMessages,
  useNow,
} from '#kernel/ui'
import { imports, type Run } from './api.ts'
import { words } from './words.ts'

/** How far a run is and what came of it, with every row that was not taken. */
export function ReportPanel({ run }: { readonly run: Run }) {
  const m = useMessages(words)
  const locale = useLocale()
  const working = run.state === 'running' || run.state === 'dryRunning'
  const dry = run.phase === 'dry' || run.state === 'ready' || run.state === 'detected'
  const { progress: p, tallies } = dry && run.dryRun && !working ? run.dryRun : run
  const n = (value: number) => numberWords(locale, value)
  const left = p.rejected + p.filtered + p.warned
  return (
    <Panel title={dry ? m.dryReport : m.report}>
      <div className="cl-stack">
        {(working || run.state === 'interrupted') && <Bar run={run} working={working} />}
        {dry && !working && <span className="cl-none">{m.nothingWritten}</span>}
        {!working && left === 0 && p.rowsRead > 0 && run.state !== 'failed' && (
          <span className="cl-state cl-state-good">{dry ? m.allWouldBe : m.allTaken}</span>
        )}
        <Facts
          of={[
            [m.read, n(p.rowsRead)],
            [m.created, n(p.created)],
            p.updated > 0 && [m.updated, n(p.updated)],
            [m.unchanged, n(p.unchanged)],
            [m.rejected, n(p.rejected)],
            p.filtered > 0 && [m.filtered, n(p.filtered)],
            p.warned > 0 && [m.warned, n(p.warned)],
            ...tallies.map(
              (t) =>
                [
                  headed(nameIn(locale, t.nameZh, t.nameEn)),
                  m.of({ n: n(t.n), of: n(t.of), share: percentWords(locale, t.of ? t.n / t.of : 0, 2) }),
                ] as const,
            ),
          ]}
        />
        {left > 0 && <Rejects run={run} phase={dry ? 'dry' : 'real'} />}
      </div>
    </Panel>
  )
}

/** A word of a sentence as the head of a fact. */
const headed = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

function Bar({ run, working }: { readonly run: Run; readonly working: boolean }) {
  const m = useMessages(words)
  const locale = useLocale()
  const now = useNow(1_000)
  const { bytesDone, bytesTotal, rowsRead } = run.progress
  const seconds = run.startedAt ? (now.getTime() - run.startedAt.getTime()) / 1000 : 0
  const part = bytesTotal > 0 ? Math.min(100, Math.floor((100 * bytesDone) / bytesTotal)) : 0
  return (
    <div>
      <Progress percent={part} status={working ? 'active' : 'normal'} aria-label={m.progress} />
      {working && (
        <div className="cl-none">
          {seconds > 2 && m.perSecond({ n: numberWords(locale, Math.round(rowsRead / seconds)) })} {m.unsaved}
        </div>
      )}
    </div>
  )
}

function Rejects({ run, phase }: { readonly run: Run; readonly phase: 'dry' | 'real' }) {
  const m = useMessages(words)
  const locale = useLocale()
  const href = `/api/imports/v1/run/${run.id}/rejects.csv?phase=${phase}&locale=${locale}`
  return (
    <ResourceTable
      name="import-rejects"
      embedded
      list={imports.listRejects as never}
      params={{ id: run.id, phase }}
      extra={
        <Button icon={<DownloadOutlined />} href={href} download>
          {m.download}
        </Button>
      }
      columns={[
        { key: 'number', title: m.line, width: 90, card: 'corner', filter: false },
        {
          key: 'kind',
          title: m.state,
          width: 110,
          filter: optionsOf(m.rejectKinds),
          render: (r: Reject) => m.rejectKinds[r.kind],
        },
        {
          key: 'reason',
          title: m.reason,
          width: 360,
          card: 'title',
          render: (r: Reject) => <span style={{ whiteSpace: 'normal' }}>{r.reason}</span>,
          plain: (r: Reject) => r.reason,
        },
        {
          key: 'cells',
          title: m.asFile,
          width: 420,
          render: (r: Reject) => <span className="cl-none">{r.cells.join(' | ').slice(0, 300)}</span>,
          plain: (r: Reject) => r.cells.join(' | '),
        },
      ]}
    />
  )
}
interface Reject {
  readonly id: string
  readonly number: number
  readonly kind: 'rejected' | 'filtered' | 'warning'
  readonly reason: string
  readonly cells: readonly string[]
}
