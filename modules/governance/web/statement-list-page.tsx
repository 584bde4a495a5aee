import { useNavigate } from 'react-router'
import {
  atCell,
  OrgName,
  OrgPicker,
  Page,
  ResourceTable,
  useMessages,
  useOrgs,
  type Column,
  type Option,
  FormAction,
} from '#kernel/ui'
import { governance, type StatementOf } from './api.ts'
import { statementWords, type StatementWords } from './statement-words.ts'

/** The statements of applicability, one an organisation. */
export function StatementListPage() {
  const m = useMessages(statementWords)
  const navigate = useNavigate()
  const orgs = useOrgs()
  return (
    <Page
      title={m.statements}
      summary={m.statementsHelp}
      actions={
        <FormAction
          primary
          operation={governance.createStatement}
          label={m.begin}
          said={m.begun}
          fields={[
            { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker /> },
            { name: 'scope', label: m.scope, help: m.scopeHelp, kind: 'longText' },
          ]}
          done={(s) => void navigate(`/governance/statements/${s.id}`)}
        />
      }
    >
      <ResourceTable
        name="statements"
        list={governance.listStatements}
        href={(s) => `/governance/statements/${s.id}`}
        live={['governance.statement']}
        columns={columnsOf(m, orgs)}
      />
    </Page>
  )
}
const columnsOf = (m: StatementWords, orgs: readonly Option[]): Column<StatementOf>[] => [
  {
    key: 'orgId',
    title: m.org,
    width: 220,
    card: 'title',
    filter: orgs.map(({ value, label }) => ({ value, label })),
    render: (s) => <OrgName id={s.orgId} />,
    plain: (s) => orgs.find((o) => o.value === s.orgId)?.label ?? s.orgId,
  },
  {
    key: 'decided',
    title: m.decided,
    width: 110,
    render: (s) => m.decidedOf({ n: s.progress.decided, of: s.progress.controls }),
  },
  { key: 'applicable', title: m.applicable, width: 110, render: (s) => s.progress.applicable },
  {
    key: 'implemented',
    title: m.implemented,
    width: 120,
    render: (s) => m.decidedOf({ n: s.progress.implemented, of: s.progress.applicable }),
  },
  {
    key: 'lastIssue',
    title: m.lastIssue,
    width: 140,
    render: (s) => (s.lastIssue ? m.versionOf({ n: s.lastIssue }) : m.none),
  },
  { key: 'scope', title: m.scope },
  { key: 'lastUpdate', title: m.lastUpdate, width: 160, card: 'corner', ...atCell((s: StatementOf) => s.lastUpdate) },
]
