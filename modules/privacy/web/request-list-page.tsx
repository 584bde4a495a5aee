import { useNavigate } from 'react-router'
import {
  atCell,
  EmptyState,
  FormAction,
  optionsOf,
  Page,
  personCell,
  PersonPicker,
  ResourceTable,
  useMessages,
  type Column,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { ended, privacy, type RequestOf } from './api.ts'
import { CustomerPicker } from './customer-picker.tsx'
import { askedBy, dueColumn, yesNo } from './due-columns.tsx'
import { StaffCopy } from './staff-copy.tsx'
import { RequestState } from './state.tsx'
import { Whose } from './whose.tsx'
import { words, type Words } from './words.ts'

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** The privacy officer's desk: what is asked of us, the next due first. */
export function RequestListPage() {
  const m = useMessages(words)
  return (
    <Page
      title={m.requests}
      summary={m.requestsHelp}
      actions={
        <>
          <StaffCopy />
          <RecordRequest />
        </>
      }
    >
      <ResourceTable
        name="privacy-requests"
        list={privacy.listRequests}
        live={['privacy.request']}
        href={(r) => `/privacy/requests/${r.id}`}
        start={{ sort: 'nextDueAt', filters: { open: 'true' } }}
        empty={<EmptyState title={m.noRequests}>{m.noRequestsHelp}</EmptyState>}
        views={[
          { name: both('未办结', 'Open'), state: { sort: 'nextDueAt', filters: { open: 'true' } } },
          { name: both('待批准', 'To approve'), state: { sort: 'nextDueAt', filters: { status: 'awaitingApproval' } } },
          { name: both('已超时', 'Overdue'), state: { sort: 'nextDueAt', filters: { breached: 'true' } } },
          { name: both('员工', 'Staff'), state: { sort: '-receivedAt', filters: { staff: 'true' } } },
          { name: both('全部', 'All'), state: { sort: '-receivedAt' } },
        ]}
        columns={useColumns(m)}
      />
    </Page>
  )
}

function RecordRequest() {
  const m = useMessages(words)
  const w = useMessages(messages)
  const navigate = useNavigate()
  return (
    <FormAction
      primary
      operation={privacy.createRequest}
      label={m.newRequest}
      changes={[privacy.listRequests]}
      said={m.recorded}
      done={(r) => void navigate(`/privacy/requests/${r.id}`)}
      initial={{ law: 'pipl', channel: 'counter' }}
      columns={2}
      fields={[
        { name: 'customerId', label: m.customer, kind: 'own', editor: <CustomerPicker /> },
        { name: 'personId', label: m.staff, kind: 'own', editor: <PersonPicker />, help: m.staffHelp },
        { name: 'kind', label: m.kind, kind: 'choice', options: optionsOf(w.kinds) },
        { name: 'law', label: m.law, kind: 'choice', options: optionsOf(w.laws) },
        { name: 'channel', label: m.channel, kind: 'choice', options: optionsOf(m.channels) },
        { name: 'receivedAt', label: m.received, kind: 'instant', help: m.receivedHelp },
        { name: 'description', label: m.description, kind: 'longText' },
      ]}
    />
  )
}

const useColumns = (m: Words): Column<RequestOf>[] => {
  const w = useMessages(messages)
  return [
    { key: 'number', title: m.number, width: 100, card: 'title', filter: false },
    { key: 'kind', title: m.kind, width: 110, filter: optionsOf(w.kinds), render: (r) => w.kinds[r.kind] },
    {
      key: 'customer.id',
      title: m.subject,
      width: 150,
      filter: false,
      personal: true,
      plain: (r) => r.customer?.name ?? r.person?.name ?? '',
      render: (r) => <Whose of={r} />,
    },
    {
      key: 'status',
      title: m.status,
      width: 140,
      card: 'corner',
      filter: optionsOf(w.statuses),
      render: (r) => <RequestState of={r} />,
    },
    dueColumn(m, { ended, paused: (r) => r.status === 'identityAsked' }),
    { key: 'law', title: m.law, width: 110, filter: optionsOf(w.laws), render: (r) => w.laws[r.law] },
    { key: 'receivedAt', title: m.received, width: 120, ...atCell((r: RequestOf) => r.receivedAt, 'short') },
    { key: 'assigneeId', title: m.assignee, width: 110, filter: false, ...personCell((r: RequestOf) => r.assigneeId) },
    {
      key: 'staff',
      title: m.staff,
      hidden: true,
      filter: yesNo(m),
      render: (r) => (r.person ? m.yes : m.no),
    },
    ...askedBy<RequestOf>(m, ended),
  ]
}
