import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import {
  atCell,
  BothNames,
  Facts,
  Loaded,
  nameIn,
  OrgName,
  Page,
  Panel,
  personCell,
  PersonName,
  ResourceTable,
  useLive,
  useMessages,
  useRead,
  FormAction,
  FormDialog,
  optionsOf,
  type Column,
} from '#kernel/ui'
import { governance, type AuditItemOf, type AuditOf } from './api.ts'
import { auditWords, type AuditWords } from './audit-words.ts'
import { findingColumns } from './finding-columns.tsx'
import { RaiseFinding } from './raise-finding.tsx'

/** An audit with its checklist and what it found. */
export function AuditPage() {
  const { id = '' } = useParams()
  const answer = useRead(governance.getAudit, { id })
  useLive(['governance.audit'], [governance.getAudit])
  return (
    <Loaded of={answer} page>
      {(audit) => <Shown audit={audit} />}
    </Loaded>
  )
}
function Shown({ audit: a }: { readonly audit: AuditOf }) {
  const m = useMessages(auditWords)
  const [item, setItem] = useState<AuditItemOf>()
  const not = a.state === 'reported' ? m.reported : a.audited < a.items ? m.unfinished : undefined
  return (
    <Page
      title={`${a.number} ${a.title}`}
      before={<Link to="/governance/audits">← {m.audits}</Link>}
      actions={
        <>
          {a.state === 'reported' && <Button href={`/api/governance/v1/audit/${a.id}/report`}>{m.pdf}</Button>}
          <RaiseFinding orgId={a.orgId} auditId={a.id} />
          <FormAction
            primary
            operation={governance.reportAudit}
            label={m.report}
            said={m.saved}
            not={not}
            given={{ id: a.id }}
            version={a.version}
            fields={[{ name: 'summary', label: m.summary, kind: 'longText' }]}
          />
        </>
      }
    >
      <Head audit={a} />
      <Panel title={m.checklist} flush>
        <ResourceTable
          name="auditItems"
          embedded
          list={governance.listAuditItems}
          params={{ auditId: a.id }}
          onOpen={setItem}
          columns={itemColumns(m)}
        />
      </Panel>
      <Panel title={m.findings} flush>
        <ResourceTable
          name="auditFindings"
          embedded
          list={governance.listFindings}
          where={{ auditId: a.id }}
          href={(f) => `/governance/findings/${f.id}`}
          live={['governance.finding']}
          columns={findingColumns(m)}
        />
      </Panel>
      {item && <Record auditId={a.id} item={item} onClose={() => setItem(undefined)} />}
    </Page>
  )
}
function Head({ audit: a }: { readonly audit: AuditOf }) {
  const m = useMessages(auditWords)
  return (
    <Panel>
      <Facts
        of={[
          [m.state, m.auditStates[a.state]],
          [m.org, <OrgName key="org" id={a.orgId} />],
          [m.lead, <PersonName key="lead" id={a.leadId} />],
          [m.period, `${a.plannedFrom} – ${a.plannedTo}`],
          [m.scope, a.scope],
          [m.progress, m.of({ n: a.audited, of: a.items })],
          [m.summary, a.summary],
        ]}
      />
    </Panel>
  )
}
interface RecordProps {
  readonly auditId: string
  readonly item: AuditItemOf
  readonly onClose: () => void
}
function Record({ auditId, item, onClose }: RecordProps) {
  const m = useMessages(auditWords)
  return (
    <FormDialog
      open
      onClose={onClose}
      operation={governance.recordAuditItem}
      label={m.record}
      title={`${m.record} · ${item.code}`}
      said={m.saved}
      given={{ auditId, id: item.id }}
      initial={{ result: item.result, note: item.note }}
      fields={[
        {
          name: 'result',
          label: m.result,
          kind: 'radio',
          options: optionsOf(m.results),
        },
        { name: 'note', label: m.note, kind: 'longText', rows: 2 },
      ]}
    />
  )
}
const itemColumns = (m: AuditWords): Column<AuditItemOf>[] => [
  { key: 'code', title: m.number, width: 90, card: 'corner', filter: false },
  {
    key: 'nameZh',
    title: m.requirement,
    width: 260,
    card: 'title',
    render: (i) => <BothNames zh={i.nameZh} en={i.nameEn} />,
    plain: (i, locale) => nameIn(locale, i.nameZh, i.nameEn),
  },
  {
    key: 'result',
    title: m.result,
    width: 130,
    filter: optionsOf(m.results),
    render: (i) => (i.result ? m.results[i.result] : '—'),
  },
  { key: 'note', title: m.note },
  { key: 'auditedBy', title: m.auditedBy, width: 120, ...personCell((i: AuditItemOf) => i.auditedBy) },
  { key: 'auditedAt', title: m.auditedAt, width: 150, ...atCell((i: AuditItemOf) => i.auditedAt) },
]
