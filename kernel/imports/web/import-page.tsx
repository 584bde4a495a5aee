import { Alert, App } from 'antd'
import { Link, useParams } from 'react-router'
import { Action, Loaded, Page, sizeWords, useAct, useLive, useLocale, useMessages, useRead } from '#kernel/ui'
import { imports, type Run } from './api.ts'
import { FileFacts } from './file-facts.tsx'
import './imports.css'
import { MappingPanel } from './mapping-panel.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { ReportPanel } from './report-panel.tsx'
import { RunState } from './state.tsx'
import { words } from './words.ts'

/** One import: what the file is, what it becomes, how far it is, what came of it. */
export function ImportPage() {
  const { id = '' } = useParams()
  const answer = useRead(imports.getImport, { id })
  useLive([`imports.run@${id}`], [imports.getImport, imports.listRejects])
  return (
    <Loaded page of={answer}>
      {(run) => <RunDetails key={run.id} run={run} />}
    </Loaded>
  )
}

function RunDetails({ run }: { readonly run: Run }) {
  const m = useMessages(words)
  const locale = useLocale()
  const settable = run.state === 'detected' || run.state === 'ready'
  const began = run.state !== 'detected' || run.dryRun !== null
  return (
    <Page
      title={run.fileName}
      before={<Link to="/settings/imports">← {m.back}</Link>}
      actions={<RunActions run={run} />}
      summary={
        <span className="cl-row">
          <RunState state={run.state} />{' '}
          <span>
            {[run.kind && m.kinds[run.kind], run.profileName, sizeWords(locale, run.size)].filter(Boolean).join(' · ')}
          </span>
        </span>
      }
    >
      {run.problem && <Alert type="error" showIcon title={run.problem.reason} />}
      {run.state === 'interrupted' && <Alert type="warning" showIcon title={m.interruptedHelp} />}
      {began && <ReportPanel run={run} />}
      {settable && <FileFacts key={`facts-${run.version}`} run={run} />}
      {settable && <MappingPanel key={`map-${run.version}`} run={run} />}
      <PreviewPanel run={run} />
    </Page>
  )
}

/** What can be done now; what cannot says why. */
function RunActions({ run }: { readonly run: Run }) {
  const m = useMessages(words)
  const { modal } = App.useApp()
  const changes = [imports.getImport, imports.listImports, imports.listRejects]
  const dry = useAct(imports.startDryRun, { changes, said: m.started })
  const start = useAct(imports.startImport, { changes, said: m.started })
  const cancel = useAct(imports.cancelImport, { changes })
  const resume = useAct(imports.resumeImport, { changes, said: m.started })
  const { id, state } = run
  const unmapped = run.profile ? undefined : m.chooseFirst
  const rejected = run.dryRun?.progress.rejected ?? 0
  const ask = () =>
    modal.confirm({
      title: m.startSure,
      content: run.dryRun ? (rejected ? m.startWarns({ n: rejected }) : m.allWouldBe) : m.startUntried,
      okText: m.start,
      onOk: () => start.run({ id }),
    })
  if (state === 'dryRunning' || state === 'running')
    return (
      <Action danger do={imports.cancelImport} loading={cancel.busy} onClick={() => void cancel.run({ id })}>
        {m.stop}
      </Action>
    )
  if (state === 'interrupted' || state === 'failed')
    return (
      <Action type="primary" do={imports.resumeImport} loading={resume.busy} onClick={() => void resume.run({ id })}>
        {m.resume}
      </Action>
    )
  if (state === 'done') return null
  return (
    <>
      <Action
        {...(run.dryRun ? {} : { type: 'primary' as const })}
        do={imports.startDryRun}
        not={unmapped}
        loading={dry.busy}
        onClick={() => void dry.run({ id })}
      >
        {run.dryRun ? m.dryRunAgain : m.dryRun}
      </Action>
      <Action
        {...(run.dryRun ? { type: 'primary' as const } : {})}
        do={imports.startImport}
        not={unmapped}
        loading={start.busy}
        onClick={ask}
      >
        {m.start}
      </Action>
    </>
  )
}
