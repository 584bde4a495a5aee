import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  Action,
  BothNames,
  nameIn,
  EmptyState,
  Page,
  ResourceTable,
  useMessages,
  optionsOf,
  type Column,
} from '#kernel/ui'
import { messages } from '../messages.ts'
import { standards, type PolicyOf } from './api.ts'
import { PolicyChooser } from './policy-chooser.tsx'
import { policyWords } from './policy-words.ts'
import { ScopeChips, scopeWords, useScopeChoices } from './scope-editor.tsx'
import { words } from './words.ts'
import './standards.css'

/** The policies promises are made by. */
export function PolicyListPage() {
  const m = useMessages(policyWords)
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const add = (
    <Action type="primary" do={standards.createPolicy} onClick={() => void navigate('/standards/policies/new')}>
      {m.newPolicy}
    </Action>
  )
  const actions = (
    <>
      <Action do={standards.choosePolicyFor} onClick={() => setAsking(true)}>
        {m.chooser}
      </Action>
      {add}
    </>
  )
  return (
    <Page title={m.policies} summary={m.policiesHelp} actions={actions}>
      <ResourceTable<PolicyOf>
        name="policies"
        list={standards.listPolicies}
        href={(p) => `/standards/policies/${p.id}`}
        live={['standards.policy']}
        start={{ sort: 'rank' }}
        empty={<EmptyState action={add} />}
        columns={useColumns()}
      />
      {asking && <PolicyChooser onClose={() => setAsking(false)} />}
    </Page>
  )
}

function useColumns(): Column<PolicyOf>[] {
  const m = useMessages(policyWords)
  const w = useMessages(words)
  const labels = useMessages(messages)
  const choices = useScopeChoices()
  const kinds = optionsOf(w.subjectKinds)
  return [
    {
      key: 'nameZh',
      title: m.policies,
      width: 180,
      card: 'title',
      filter: false,
      render: (p) => <BothNames zh={p.nameZh} en={p.nameEn} />,
      plain: (p, locale) => nameIn(locale, p.nameZh, p.nameEn),
    },
    {
      key: 'subjectKind',
      title: m.subjectKind,
      width: 90,
      filter: kinds,
      render: (p) => w.subjectKinds[p.subjectKind] ?? p.subjectKind,
    },
    {
      key: 'scope',
      title: m.appliesTo,
      width: 220,
      render: (p) => <ScopeChips of={p.current.body.appliesTo} />,
      plain: (p) => scopeWords(p.current.body.appliesTo, choices) || m.everything,
    },
    {
      key: 'targets',
      title: m.targets,
      width: 260,
      render: (p) => p.current.body.targets.map((t) => labels.metrics[t.metric]).join(' · '),
    },
    { key: 'rank', title: m.rank, width: 90, align: 'right', filter: false },
    { key: 'current.number', title: w.version, width: 90, render: (p) => w.versionOf({ n: p.current.number }) },
    {
      key: 'active',
      title: w.active,
      width: 90,
      card: 'corner',
      render: (p) => (
        <span className={`cl-state cl-state-${p.active ? 'good' : 'off'}`}>{p.active ? w.active : w.retired}</span>
      ),
      plain: (p) => (p.active ? w.active : w.retired),
    },
    { key: 'code', title: w.code, width: 180, hidden: true },
  ]
}
