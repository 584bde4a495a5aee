import { useNavigate } from 'react-router'
import {
  nameIn,
  OrgPicker,
  Page,
  personCell,
  PersonPicker,
  ResourceTable,
  useLocale,
  useMessages,
  useRead,
  FormAction,
  optionsOf,
  type Column,
} from '#kernel/ui'
import { governance, type AuditOf } from './api.ts'
import { auditWords, type AuditWords } from './audit-words.ts'

/** Controls and clauses as choices of a checklist. */
export function useChecklist() {
  const locale = useLocale()
  const found = useRead(governance.listRequirements, { filter: { framework: 'iso27001' }, limit: 200 })
  return (found.data?.items ?? []).map((r) => ({
    value: r.id,
    label: `${r.code} ${nameIn(locale, r.nameZh, r.nameEn)}`,
  }))
}

/** Audits, newest first. */
export function AuditListPage() {
  const m = useMessages(auditWords)
  const navigate = useNavigate()
  const options = useChecklist()
  return (
    <Page
      title={m.audits}
      summary={m.auditsHelp}
      actions={
        <FormAction
          primary
          operation={governance.planAudit}
          label={m.plan}
          said={m.planned}
          fields={[
            { name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker />, required: true },
            { name: 'title', label: m.title },
            { name: 'scope', label: m.scope, kind: 'longText', rows: 2 },
            { name: 'leadId', label: m.lead, kind: 'own', editor: <PersonPicker />, required: true },
            { name: 'plannedFrom', label: m.from, kind: 'date' },
            { name: 'plannedTo', label: m.to, kind: 'date' },
            { name: 'requirementIds', label: m.checklist, kind: 'choices', options },
          ]}
          done={(a) => void navigate(`/governance/audits/${a.id}`)}
        />
      }
    >
      <ResourceTable
        name="audits"
        list={governance.listAudits}
        href={(a) => `/governance/audits/${a.id}`}
        live={['governance.audit']}
        columns={columnsOf(m)}
      />
    </Page>
  )
}
const columnsOf = (m: AuditWords): Column<AuditOf>[] => [
  { key: 'number', title: m.number, width: 90, card: 'corner', filter: false },
  { key: 'title', title: m.title, card: 'title' },
  {
    key: 'state',
    title: m.state,
    width: 110,
    filter: optionsOf(m.auditStates),
    render: (a) => m.auditStates[a.state],
  },
  { key: 'progress', title: m.progress, width: 110, render: (a) => m.of({ n: a.audited, of: a.items }) },
  { key: 'findings', title: m.findings, width: 100 },
  { key: 'leadId', title: m.lead, width: 130, ...personCell((a: AuditOf) => a.leadId) },
  { key: 'plannedFrom', title: m.from, width: 120 },
  { key: 'plannedTo', title: m.to, width: 120 },
]
