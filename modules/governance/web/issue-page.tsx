import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import {
  BothNames,
  ExportButton,
  Facts,
  FewRows,
  Instant,
  Loaded,
  nameIn,
  Page,
  Panel,
  PersonName,
  useLocale,
  useMessages,
  useOrgs,
  useRead,
  type Table as Sheet,
} from '#kernel/ui'
import './governance.css'
import { governance, type FrozenOf } from './api.ts'
import { EvidenceLinks } from './evidence-editor.tsx'
import { IssueDifference } from './issue-difference.tsx'
import { statementWords, type StatementWords } from './statement-words.ts'

type Answer = FrozenOf['answers'][number]

/** A statement as it was issued, whole; to read, compare, and take away (CSV, XLSX, PDF). */
export function IssuePage() {
  const { id = '' } = useParams()
  const answer = useRead(governance.getStatementIssue, { id })
  return (
    <Loaded of={answer} page>
      {(issue) => <Shown issue={issue} />}
    </Loaded>
  )
}
function Shown({ issue: i }: { readonly issue: FrozenOf }) {
  const m = useMessages(statementWords)
  const locale = useLocale()
  const org = useOrgs().find((o) => o.value === i.orgId)?.label ?? ''
  const title = `${m.statements} · ${org} · ${m.versionOf({ n: i.number })}`
  return (
    <Page
      title={title}
      summary={m.frozen}
      before={<Link to={`/governance/statements/${i.statementId}`}>← {m.statements}</Link>}
      actions={
        <>
          <ExportButton name={title} rows={() => sheetOf(m, i.answers, locale)}>
            {m.exportIt}
          </ExportButton>
          <Button href={`/api/governance/v1/statementIssue/${i.id}/file`}>{m.pdf}</Button>
        </>
      }
    >
      <Panel>
        <Facts
          of={[
            [m.edition, `ISO/IEC 27001:${i.edition}`],
            [m.scope, i.scope],
            [m.issuedBy, i.issuedBy],
            [m.issuedAt, <Instant key="at" at={i.issuedAt} />],
            [m.note, i.note],
            [m.digest, <code key="digest">{i.digest}</code>],
          ]}
        />
      </Panel>
      <IssueDifference issue={i} />
      <Panel title={m.answers} flush>
        <Answers answers={i.answers} />
      </Panel>
    </Page>
  )
}
function Answers({ answers }: { readonly answers: readonly Answer[] }) {
  const m = useMessages(statementWords)
  return (
    <FewRows<Answer>
      rowKey="code"
      rows={answers}
      columns={[
        { title: m.code, dataIndex: 'code', sorter: (a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }) },
        { title: m.name, render: (_, a) => <BothNames zh={a.nameZh} en={a.nameEn} /> },
        { title: m.decision, render: (_, a) => m.decisions[String(a.applicable)] },
        { title: m.state, render: (_, a) => (a.applicable === false ? '—' : m.states[a.state]) },
        { title: m.reasons, render: (_, a) => a.reasons.map((r) => m.reasonNames[r]).join(' · ') },
        { title: m.justification, render: (_, a) => <p className="gv-text">{a.justification}</p> },
        { title: m.owner, render: (_, a) => <PersonName id={a.ownerId} /> },
        { title: m.evidence, render: (_, a) => <EvidenceLinks of={a.evidence} /> },
      ]}
    />
  )
}
const sheetOf = (m: StatementWords, answers: readonly Answer[], locale: 'zh-CN' | 'en'): Sheet => [
  [m.code, m.name, m.decision, m.state, m.reasons, m.justification, m.evidence],
  ...answers.map((a) => [
    a.code,
    nameIn(locale, a.nameZh, a.nameEn),
    m.decisions[String(a.applicable)],
    a.applicable === false ? '' : m.states[a.state],
    a.reasons.map((r) => m.reasonNames[r]).join(' · '),
    a.justification,
    a.evidence.map((e) => `${e.title} ${e.url}`).join('\n'),
  ]),
]
