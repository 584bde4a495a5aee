import { Link, useParams } from 'react-router'
import {
  EmptyState,
  Facts,
  Instant,
  Loaded,
  nameIn,
  OrgName,
  Page,
  Panel,
  PersonName,
  personCell,
  ResourceTable,
  useCan,
  useLive,
  useLocale,
  useMessages,
  useRead,
  optionsOf,
  type Column,
} from '#kernel/ui'
import './governance.css'
import { governance, type PolicyOf, type PolicyReaderOf } from './api.ts'
import { PolicyActions } from './policy-actions.tsx'
import { policyWords, type PolicyWords } from './policy-words.ts'

type Text = NonNullable<PolicyOf['live']>

/** A rule: what is in force, what is being written, who has read it. */
export function PolicyPage() {
  const { id = '' } = useParams()
  const answer = useRead(governance.getSecurityPolicy, { id })
  useLive(['governance.policy'], [governance.getSecurityPolicy, governance.listPolicyReaders])
  return (
    <Loaded of={answer} page>
      {(policy) => <Shown policy={policy} />}
    </Loaded>
  )
}
function Shown({ policy: p }: { readonly policy: PolicyOf }) {
  const m = useMessages(policyWords)
  const locale = useLocale()
  const may = useCan()(governance.listPolicyReaders)
  return (
    <Page
      title={nameIn(locale, p.nameZh, p.nameEn)}
      summary={p.code}
      before={<Link to="/governance/policies">← {m.policies}</Link>}
      actions={<PolicyActions policy={p} />}
    >
      <Panel>
        <Facts
          of={[
            [m.owner, <PersonName key="owner" id={p.ownerId} />],
            [m.quorum, p.quorum],
            [m.readers, m.of({ n: p.readers.have, of: p.readers.of })],
            [m.mine, p.mine ? <Instant key="mine" at={p.mine} show="date" /> : m.unread],
          ]}
        />
      </Panel>
      <Panel title={p.live ? `${m.live} · ${m.versionOf({ n: p.live.number })}` : m.live}>
        {p.live ? <Written of={p.live} /> : <EmptyState compact title={m.none} />}
      </Panel>
      {p.draft && (
        <Panel title={`${m.draft} · ${m.states[p.draft.state]}`}>
          <Written of={p.draft} />
        </Panel>
      )}
      {p.live && may && (
        <Panel title={m.readers} flush>
          <ResourceTable
            name="policyReaders"
            embedded
            list={governance.listPolicyReaders}
            params={{ policyId: p.id }}
            columns={readerColumns(m)}
          />
        </Panel>
      )}
    </Page>
  )
}
function Written({ of: v }: { readonly of: Text }) {
  const m = useMessages(policyWords)
  return (
    <>
      <p className="gv-text">{v.text}</p>
      <Facts
        of={[
          [m.changeNote, v.changeNote],
          v.publishedAt && [m.publishedAt, <Instant key="at" at={v.publishedAt} />],
          v.seal !== null && [m.seal, <code key="seal">{v.seal}</code>],
          [
            m.approvals,
            v.approvals.length > 0 && (
              <ul className="gv-links" key="approvals">
                {v.approvals.map((a) => (
                  <li key={a.id}>
                    {a.by} · {a.approved ? m.approved : m.rejected} · <Instant at={a.at} /> {a.note}
                    {!a.current && ` (${m.byOld})`}
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </>
  )
}
const readerColumns = (m: PolicyWords): Column<PolicyReaderOf>[] => [
  { key: 'id', title: m.person, card: 'title', filter: false, ...personCell((r: PolicyReaderOf) => r.id) },
  { key: 'orgId', title: m.org, width: 180, filter: false, render: (r) => <OrgName id={r.orgId} />, plain: false },
  {
    key: 'state',
    title: m.state,
    width: 110,
    card: 'corner',
    filter: optionsOf(m.readerStates),
    render: (r) => m.readerStates[r.state],
  },
  { key: 'late', title: m.late, width: 100, render: (r) => (r.late ? m.late : '') },
  { key: 'at', title: m.at, width: 150, filter: false, render: (r) => <Instant at={r.at} />, plain: (r) => r.at },
  {
    key: 'until',
    title: m.until,
    width: 150,
    render: (r) => <Instant at={r.until} show="date" />,
    plain: (r) => r.until,
  },
]
