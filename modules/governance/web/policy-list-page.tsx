import { useNavigate } from 'react-router'
import {
  BothNames,
  Instant,
  nameIn,
  Page,
  personCell,
  PersonPicker,
  ResourceTable,
  useMessages,
  type Column,
  FormAction,
} from '#kernel/ui'
import { governance, type PolicyOf } from './api.ts'
import { policyWords, type PolicyWords } from './policy-words.ts'

/** The rules of the house. */
export function PolicyListPage() {
  const m = useMessages(policyWords)
  const navigate = useNavigate()
  return (
    <Page
      title={m.policies}
      summary={m.policiesHelp}
      actions={
        <FormAction
          primary
          operation={governance.createSecurityPolicy}
          label={m.add}
          said={m.added}
          initial={{ quorum: 2, validDays: 365, readDays: 14 }}
          fields={[
            { name: 'code', label: m.code },
            { name: 'nameZh', label: m.nameZh },
            { name: 'nameEn', label: m.nameEn },
            { name: 'ownerId', label: m.owner, kind: 'own', editor: <PersonPicker />, required: true },
            { name: 'quorum', label: m.quorum, help: m.quorumHelp, kind: 'number' },
            { name: 'validDays', label: m.validDays, kind: 'number' },
            { name: 'readDays', label: m.readDays, kind: 'number' },
            { name: 'text', label: m.text, kind: 'longText', rows: 8 },
          ]}
          done={(p) => void navigate(`/governance/policies/${p.id}`)}
        />
      }
    >
      <ResourceTable
        name="securityPolicies"
        list={governance.listSecurityPolicies}
        href={(p) => `/governance/policies/${p.id}`}
        live={['governance.policy']}
        views={[
          { name: { 'zh-CN': '全部', en: 'All' }, state: {} },
          { name: { 'zh-CN': '我还没阅知', en: 'I have not read' }, state: { filters: { unread: 'true' } } },
        ]}
        columns={columnsOf(m)}
      />
    </Page>
  )
}
const columnsOf = (m: PolicyWords): Column<PolicyOf>[] => [
  { key: 'code', title: m.code, width: 150, filter: false },
  {
    key: 'nameZh',
    title: m.name,
    card: 'title',
    render: (p) => <BothNames zh={p.nameZh} en={p.nameEn} />,
    plain: (p, locale) => nameIn(locale, p.nameZh, p.nameEn),
  },
  {
    key: 'live',
    title: m.live,
    width: 110,
    card: 'corner',
    render: (p) => (p.live ? m.versionOf({ n: p.live.number }) : m.none),
  },
  { key: 'draft', title: m.draft, width: 150, render: (p) => (p.draft ? m.states[p.draft.state] : '') },
  {
    key: 'readers',
    title: m.readers,
    width: 110,
    render: (p) => (p.live ? m.of({ n: p.readers.have, of: p.readers.of }) : ''),
  },
  {
    key: 'mine',
    title: m.mine,
    width: 150,
    render: (p) => (p.mine ? <Instant at={p.mine} show="date" /> : p.live ? m.unread : ''),
    plain: (p) => p.mine,
  },
  { key: 'ownerId', title: m.owner, width: 130, ...personCell((p: PolicyOf) => p.ownerId) },
]
