import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import {
  Action,
  EmptyState,
  optionsOf,
  OrgName,
  Page,
  ResourceTable,
  RestrictedMark,
  useMessages,
  useOrgs,
  type Column,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { customers, type CustomerOf, type MatchOf } from './api.ts'
import { ClassBadge, nameOf, StateMark, useChoices } from './labels.tsx'
import { RegisterCustomer } from './register-customer.tsx'
import { words } from './words.ts'
import './customers.css'

/** Everybody we serve: filtered as a list, or found by what a caller says. */
export function CustomerListPage() {
  const m = useMessages(words)
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const [registering, setRegistering] = useState(false)
  const listed = useListed()
  const found = useFound(params.get('q') ?? '')
  const add = (
    <Action type="primary" do={customers.registerCustomer} onClick={() => setRegistering(true)}>
      {m.register}
    </Action>
  )
  return (
    <Page title={m.customers} summary={m.listHelp} actions={add}>
      {params.get('q') ? (
        <ResourceTable<MatchOf>
          name="customersFound"
          list={customers.searchCustomers}
          search={m.search}
          href={(c) => `/customers/${c.id}`}
          columns={found}
          empty={
            <EmptyState title={m.none} action={add}>
              {m.noneHelp}
            </EmptyState>
          }
        />
      ) : (
        <ResourceTable<CustomerOf>
          name="customers"
          list={customers.listCustomers}
          search={m.search}
          href={(c) => `/customers/${c.id}`}
          live={['customers.customer']}
          start={{ sort: '-since' }}
          columns={listed}
          empty={
            <EmptyState title={m.none} action={add}>
              {m.noneHelp}
            </EmptyState>
          }
        />
      )}
      {registering && (
        <RegisterCustomer onClose={() => setRegistering(false)} onDone={(id) => void navigate(`/customers/${id}`)} />
      )}
    </Page>
  )
}

/** The class, and beside it whether the data may only be kept; such rows are left out of files. */
const Standing = ({ of: c }: { readonly of: CustomerOf | MatchOf }) => (
  <>
    <ClassBadge of={c.class} /> <RestrictedMark of={c} />
  </>
)

function useListed(): Column<CustomerOf>[] {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const choices = useChoices()
  const orgs = useOrgs()
  const segments = optionsOf(m.segments)
  return [
    { key: 'name', title: m.name, width: 180, card: 'title', filter: false, personal: true },
    {
      key: 'class',
      title: m.class,
      width: 130,
      card: 'corner',
      filter: choices.classes,
      render: (c) => <Standing of={c} />,
    },
    { key: 'number', title: m.number, width: 150, filter: false, personal: true },
    { key: 'org.id', title: m.org, width: 140, filter: orgs, render: (c) => <OrgName id={c.org?.id} /> },
    {
      key: 'segment',
      title: m.segment,
      width: 120,
      filter: segments,
      render: (c) => nameOf(m.segments, c.segment) || '—',
    },
    {
      key: 'status',
      title: m.status,
      width: 100,
      filter: choices.statuses,
      render: (c) => <StateMark state={c.status} word={nameOf(labels.status, c.status)} />,
    },
    { key: 'since', title: m.since, width: 120 },
    {
      key: 'restricted',
      title: m.restrictedColumn,
      hidden: true,
      filter: [
        { value: 'true', label: m.yes },
        { value: 'false', label: m.no },
      ],
      render: (c) => (c.restriction ? m.yes : m.no),
    },
  ]
}

function useFound(q: string): Column<MatchOf>[] {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const choices = useChoices()
  const orgs = useOrgs()
  // What was found is shown by the search alone; the customer itself has neither phone nor address.
  const where = (key: string) => (c: MatchOf) => ({
    href: `${customers.searchCustomers.endpoint.path}?q=${encodeURIComponent(q)}`,
    path: `${c.id}.${key}`,
  })
  return [
    { key: 'name', title: m.name, width: 180, card: 'title', personal: true },
    {
      key: 'class',
      title: m.class,
      width: 130,
      card: 'corner',
      filter: choices.classes,
      render: (c) => <Standing of={c} />,
    },
    { key: 'phone', title: m.phone, width: 150, personal: true, reveal: where('phone') },
    { key: 'address', title: m.address, width: 300, personal: true, reveal: where('address') },
    { key: 'number', title: m.number, width: 150, personal: true },
    { key: 'orgId', title: m.org, width: 130, filter: orgs, render: (c) => <OrgName id={c.orgId} /> },
    {
      key: 'matched',
      title: m.matched,
      width: 90,
      render: (c) => <span className="cu-soft">{labels.matched[c.matched]}</span>,
      plain: (c) => labels.matched[c.matched],
    },
  ]
}
