import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Facts, Loaded, Page, Panel, ResourceTable, useMessages, useOrgs, useRead, FormAction } from '#kernel/ui'
import './governance.css'
import { AnswerDialog } from './answer-dialog.tsx'
import { answerColumns } from './answer-columns.tsx'
import { governance, type AnswerOf, type StatementOf } from './api.ts'
import { IssuesPanel } from './issues-panel.tsx'
import { statementWords } from './statement-words.ts'
import { words } from './words.ts'

/** The draft of an organisation's statement, its answers and what was issued. */
export function StatementPage() {
  const { id = '' } = useParams()
  const answer = useRead(governance.getStatement, { id })
  return (
    <Loaded of={answer} page>
      {(statement) => <Shown statement={statement} />}
    </Loaded>
  )
}
function Shown({ statement: s }: { readonly statement: StatementOf }) {
  const m = useMessages(statementWords)
  const library = useMessages(words)
  const [open, setOpen] = useState<AnswerOf>()
  const org = useOrgs().find((o) => o.value === s.orgId)?.label ?? ''
  const { controls, decided, applicable, implemented } = s.progress
  return (
    <Page
      title={`${m.statements} · ${org}`}
      before={<Link to="/governance/statements">← {m.statements}</Link>}
      actions={
        <FormAction
          operation={governance.changeStatement}
          label={m.changeScope}
          said={m.saved}
          given={{ id: s.id }}
          initial={{ scope: s.scope }}
          version={s.version}
          fields={[{ name: 'scope', label: m.scope, help: m.scopeHelp, kind: 'longText' }]}
        />
      }
    >
      <Panel>
        <Facts
          of={[
            [m.scope, s.scope],
            [m.decided, m.decidedOf({ n: decided, of: controls })],
            [m.applicable, applicable],
            [m.implemented, m.decidedOf({ n: implemented, of: applicable })],
          ]}
        />
      </Panel>
      <IssuesPanel statement={s} />
      <Panel title={m.answers} flush>
        <ResourceTable
          name="statementAnswers"
          list={governance.listStatementAnswers}
          params={{ statementId: s.id }}
          onOpen={setOpen}
          live={['governance.statementAnswer']}
          views={[
            { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
            {
              name: { 'zh-CN': '未决定', en: 'Not decided' },
              state: { filters: { decided: 'false', kind: 'control' } },
            },
            {
              name: { 'zh-CN': '适用而未实施', en: 'Applicable, not implemented' },
              state: { filters: { applicable: 'true', state: 'notStarted,planned,partial' } },
            },
            { name: { 'zh-CN': '不适用', en: 'Left out' }, state: { filters: { applicable: 'false' } } },
          ]}
          columns={answerColumns(m, library)}
        />
      </Panel>
      {open && <AnswerDialog statementId={s.id} answer={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}
