import { useNavigate } from 'react-router'
import {
  atCell,
  EmptyState,
  FormAction,
  optionsOf,
  Page,
  personCell,
  ResourceTable,
  useMessages,
  type Column,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { privacy, type IncidentOf } from './api.ts'
import { askedBy, dueColumn, yesNo } from './due-columns.tsx'
import { IncidentState } from './incident-state.tsx'
import { words, type Words } from './incident-words.ts'

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** Security incidents, the report due next first. */
export function IncidentListPage() {
  const m = useMessages(words)
  return (
    <Page title={m.incidents} summary={m.incidentsHelp} actions={<ReportIncident />}>
      <ResourceTable
        name="privacy-incidents"
        list={privacy.listSecurityIncidents}
        live={['privacy.incident']}
        href={(i) => `/privacy/incidents/${i.id}`}
        start={{ sort: 'nextDueAt', filters: { open: 'true' } }}
        empty={<EmptyState title={m.none}>{m.noneHelp}</EmptyState>}
        views={[
          { name: both('未关闭', 'Open'), state: { sort: 'nextDueAt', filters: { open: 'true' } } },
          { name: both('已超时', 'Overdue'), state: { sort: 'nextDueAt', filters: { breached: 'true' } } },
          {
            name: both('涉及个人信息', 'Personal data'),
            state: { sort: '-knownAt', filters: { personalData: 'true' } },
          },
          { name: both('全部', 'All'), state: { sort: '-knownAt' } },
        ]}
        columns={useColumns(m)}
      />
    </Page>
  )
}

function ReportIncident() {
  const m = useMessages(words)
  const w = useMessages(messages)
  const navigate = useNavigate()
  return (
    <FormAction
      primary
      operation={privacy.reportSecurityIncident}
      label={m.report}
      changes={[privacy.listSecurityIncidents]}
      said={m.reported}
      done={(i) => void navigate(`/privacy/incidents/${i.id}`)}
      initial={{ operator: 'critical', personalData: false }}
      columns={2}
      fields={[
        { name: 'title', label: m.title, wide: true, help: m.noNames },
        { name: 'kind', label: m.kind, kind: 'choice', options: optionsOf(w.incidentKinds) },
        { name: 'severity', label: m.severity, kind: 'choice', options: optionsOf(w.severities), help: m.severityHelp },
        { name: 'operator', label: m.operator, kind: 'choice', options: optionsOf(w.operators) },
        { name: 'personalData', label: m.personalData, kind: 'switch' },
        { name: 'knownAt', label: m.knownAt, kind: 'instant', help: m.knownHelp },
        { name: 'description', label: m.description, kind: 'longText', help: m.noNames },
      ]}
    />
  )
}

const ended = (i: IncidentOf) => i.closedAt !== null
const useColumns = (m: Words): Column<IncidentOf>[] => {
  const w = useMessages(messages)
  return [
    { key: 'number', title: m.number, width: 100, filter: false },
    {
      key: 'id',
      title: m.title,
      width: 240,
      card: 'title',
      filter: false,
      plain: (i) => i.title,
      render: (i) => i.title,
    },
    {
      key: 'severity',
      title: m.severity,
      width: 110,
      filter: optionsOf(w.severities),
      render: (i) => w.severities[i.severity],
    },
    {
      key: 'status',
      title: m.status,
      width: 120,
      card: 'corner',
      filter: optionsOf(w.incidentStatuses),
      render: (i) => <IncidentState of={i} />,
    },
    dueColumn(m, { ended }),
    {
      key: 'kind',
      title: m.kind,
      width: 150,
      filter: optionsOf(w.incidentKinds),
      render: (i) => w.incidentKinds[i.kind],
    },
    {
      key: 'personalData',
      title: m.personalData,
      width: 120,
      filter: yesNo(m),
      render: (i) => (i.personalData ? m.yes : m.no),
    },
    { key: 'knownAt', title: m.knownAt, width: 120, ...atCell((i: IncidentOf) => i.knownAt, 'short') },
    { key: 'ownerId', title: m.owner, width: 110, filter: false, ...personCell((i: IncidentOf) => i.ownerId) },
    ...askedBy(m, ended),
  ]
}
