import { Link, useParams } from 'react-router'
import { Loaded, nameIn, Page, useLocale, useMessages, useRead } from '#kernel/ui'
import { standards, type Body } from './api.ts'
import { PolicyEditor } from './policy-editor.tsx'
import { policyWords } from './policy-words.ts'
import { words } from './words.ts'
import './standards.css'

const startBody: Body = {
  appliesTo: { caseKind: null, priority: null, customerClass: null, service: null, channel: null, region: null },
  targets: [],
  pauses: [{ status: 'pending', reason: 'awaitingCustomer', metrics: ['resolve'] }],
  escalation: [],
}

/** A policy, or a new one. */
export function PolicyPage() {
  const { id = '' } = useParams()
  return id === 'new' ? <NewPolicy /> : <ExistingPolicy id={id} />
}

function NewPolicy() {
  const m = useMessages(policyWords)
  return (
    <Page title={m.newPolicy} before={<Link to="/standards/policies">← {m.policies}</Link>}>
      <PolicyEditor policy={undefined} start={startBody} />
    </Page>
  )
}

function ExistingPolicy({ id }: { readonly id: string }) {
  const m = useMessages(policyWords)
  const w = useMessages(words)
  const locale = useLocale()
  const answer = useRead(standards.getPolicy, { id })
  return (
    <Loaded of={answer}>
      {(policy) => (
        <Page
          title={nameIn(locale, policy.nameZh, policy.nameEn)}
          before={<Link to="/standards/policies">← {m.policies}</Link>}
          summary={`${policy.code} · ${w.versionOf({ n: policy.current.number })} · ${policy.active ? w.active : w.retired}`}
        >
          <PolicyEditor key={policy.current.id} policy={policy} start={policy.current.body} />
        </Page>
      )}
    </Loaded>
  )
}
