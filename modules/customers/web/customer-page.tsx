import { Alert } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { looksMasked } from '#kernel/contract'
import {
  Action,
  Can,
  Facts,
  Loaded,
  OrgName,
  Page,
  Panel,
  Part,
  Revealable,
  useLive,
  useMessages,
  useRead,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { customers, type OverviewOf } from './api.ts'
import { ChangeClass } from './change-class.tsx'
import { EditCustomer } from './edit-customer.tsx'
import { GlanceTiles } from './glance-tiles.tsx'
import { HoldingsPanels } from './holdings-panels.tsx'
import { IdentitiesPanel } from './identities-panel.tsx'
import { ClassBadge, nameOf, StateMark } from './labels.tsx'
import { LogCall } from './log-call.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { MergedPanel } from './merged-panel.tsx'
import { OpenCase } from './open-case.tsx'
import { OpenCasesPanel } from './open-cases-panel.tsx'
import { RestrictionNote } from './restriction-note.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { words } from './words.ts'
import { WriteToCustomer } from './write-to-customer.tsx'
import { cases, interactions } from './api.ts'
import './customers.css'

/** The 360 page: who a customer is, what they hold, and all that happened between us. */
export function CustomerPage() {
  const { id = '' } = useParams()
  const answer = useRead(customers.getCustomerOverview, { id })
  useLive(
    [`customers.customer@${id}`, 'customers.identity', 'customers.service', 'customers.account'],
    [customers.getCustomerOverview],
  )
  return (
    <Loaded page of={answer}>
      {(of) => <Customer360 key={of.id} of={of} asked={id} />}
    </Loaded>
  )
}

type Doing = 'case' | 'write' | 'call' | 'class' | 'merge' | 'edit'

function Customer360({ of, asked }: { readonly of: OverviewOf; readonly asked: string }) {
  const m = useMessages(words)
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  return (
    <Page
      title={of.customer.name}
      before={<Link to="/customers">← {m.back}</Link>}
      summary={<HeadLine of={of} />}
      actions={<Actions onDo={setDoing} />}
    >
      {asked !== of.id && <Alert type="info" showIcon title={m.wasMerged({ name: of.customer.name })} />}
      <RestrictionNote of={of} />
      <GlanceTiles of={of} />
      <div className="cu-360">
        <div>
          <OpenCasesPanel customerId={of.id} onOpenCase={() => setDoing('case')} />
          <TimelinePanel customerId={of.id} counts={of.counts} />
        </div>
        <div>
          <BasicsPanel of={of} onEdit={() => setDoing('edit')} />
          <IdentitiesPanel of={of} />
          <HoldingsPanels of={of} />
          <Can do="privacy.consent.read">
            <Part name="privacy.consents" id={of.id} />
          </Can>
          <MergedPanel of={of} />
        </div>
      </div>
      {doing === 'case' && <OpenCase of={of} onClose={close} />}
      {doing === 'write' && <WriteToCustomer of={of} onClose={close} />}
      {doing === 'call' && <LogCall of={of} onClose={close} />}
      {doing === 'class' && <ChangeClass of={of} onClose={close} />}
      {doing === 'edit' && <EditCustomer of={of} onClose={close} />}
      {doing === 'merge' && <MergeDialog of={of} onClose={close} />}
    </Page>
  )
}

function HeadLine({ of: { customer } }: { readonly of: OverviewOf }) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  return (
    <span className="cu-head-line">
      <ClassBadge of={customer.class} />
      <StateMark state={customer.status} word={nameOf(labels.status, customer.status)} />
      {looksMasked(customer.name) && (
        <Revealable value={customer.name} href={customer.href} path="name" label={m.name} />
      )}
      <span className="cl-num">
        <Revealable value={customer.number} href={customer.href} path="number" label={m.number} />
      </span>
      {customer.org && <OrgName id={customer.org.id} />}
      {customer.since && <span>{m.sinceShort({ date: customer.since })}</span>}
    </span>
  )
}

function Actions({ onDo }: { readonly onDo: (what: Doing) => void }) {
  const m = useMessages(words)
  return (
    <>
      <Action type="primary" do={cases.openCase} onClick={() => onDo('case')}>
        {m.openCase}
      </Action>
      <Action do={interactions.startConversation} onClick={() => onDo('write')}>
        {m.write}
      </Action>
      <Action do={interactions.logCall} onClick={() => onDo('call')}>
        {m.logCall}
      </Action>
      <Action do={customers.changeCustomerClass} onClick={() => onDo('class')}>
        {m.changeClass}
      </Action>
      <Action do={customers.mergeCustomers} onClick={() => onDo('merge')}>
        {m.merge}
      </Action>
    </>
  )
}

function BasicsPanel({ of, onEdit }: { readonly of: OverviewOf; readonly onEdit: () => void }) {
  const m = useMessages(words)
  const labels = useMessages(messages)
  const { customer, party } = of
  const edit = (
    <Action size="small" do={customers.changeCustomer} onClick={onEdit}>
      {m.edit}
    </Action>
  )
  return (
    <Panel title={m.basics} extra={edit}>
      <Facts
        of={[
          [m.kind, labels.partyKind[party.kind]],
          [m.segment, nameOf(m.segments, customer.segment)],
          [m.language, customer.language === 'en' ? 'English' : customer.language && '中文'],
          [m.since, customer.since],
        ]}
      />
    </Panel>
  )
}
