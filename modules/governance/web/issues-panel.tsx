import { Link } from 'react-router'
import { FewRows, FormAction, Instant, Loaded, Panel, useMessages, useRead } from '#kernel/ui'
import { governance, type IssueOf, type StatementOf } from './api.ts'
import { statementWords } from './statement-words.ts'

/** What was issued of a statement, newest first. */
export function IssuesPanel({ statement: s }: { readonly statement: StatementOf }) {
  const m = useMessages(statementWords)
  const answer = useRead(governance.listStatementIssues, { filter: { statementId: s.id }, limit: 200 })
  const issue = (
    <FormAction
      small
      operation={governance.issueStatement}
      label={m.issue}
      help={m.issueHelp}
      said={m.issued}
      given={{ id: s.id }}
      submit={m.issue}
      fields={[{ name: 'note', label: m.note, kind: 'longText', rows: 2 }]}
    />
  )
  return (
    <Panel title={m.issues} extra={issue} flush>
      <Loaded of={answer} compact>
        {({ items }) => (
          <FewRows<IssueOf>
            none={m.noIssues}
            rows={items}
            columns={[
              {
                title: m.version,
                render: (_, i) => (
                  <Link to={`/governance/statement-issues/${i.id}`}>{m.versionOf({ n: i.number })}</Link>
                ),
              },
              { title: m.issuedAt, render: (_, i) => <Instant at={i.issuedAt} /> },
              { title: m.issuedBy, dataIndex: 'issuedBy' },
              { title: m.note, dataIndex: 'note' },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}
