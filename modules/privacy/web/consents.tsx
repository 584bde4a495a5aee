import { Collapse } from 'antd'
import type { Output } from '#kernel/contract'
import type { privacyContract } from '#contracts/privacy'
import {
  Action,
  Instant,
  Loaded,
  nameIn,
  Panel,
  useAct,
  useLive,
  useLocale,
  useMessages,
  useRead,
  type PartOf,
} from '#kernel/ui'
import { privacy } from './api.ts'
import { words } from './consent-words.ts'
import './privacy.css'

type ConsentsOf = Output<typeof privacyContract.customerConsents>
type PurposeOf = ConsentsOf['purposes'][number]

/** What a customer consented to, on their page: one line a purpose, a yes and a no equally near (PIPL art. 15, GDPR art. 7 (3)). */
export function Consents({ id }: PartOf) {
  const m = useMessages(words)
  const answer = useRead(privacy.customerConsents, { id })
  useLive(['privacy.consent'], [privacy.customerConsents])
  return (
    <Panel title={m.consents}>
      <Loaded of={answer} compact>
        {(consents) => (
          <>
            <ul className="pv-lines">
              {consents.purposes
                .filter((p) => p.rule !== 'none')
                .map((p) => (
                  <PurposeLine key={p.code} customerId={id} of={p} />
                ))}
            </ul>
            {consents.history.length > 0 && <Said of={consents} />}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

function PurposeLine({ customerId, of: p }: { readonly customerId: string; readonly of: PurposeOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const record = useAct(privacy.recordConsent, { changes: [privacy.customerConsents], said: m.recorded })
  const name = nameIn(locale, p.nameZh, p.nameEn)
  const [action, label] = p.may ? (['withdraw', m.withdraw] as const) : (['give', m.give] as const)
  return (
    <li>
      <span className={`cl-state cl-state-${p.may ? 'good' : 'off'}`}>
        {name} · {p.may ? m.may : m.mayNot}
      </span>
      <Action
        size="small"
        do={privacy.recordConsent}
        not={p.may || p.notice ? undefined : m.noNotice}
        loading={record.busy}
        aria-label={`${label} ${name}`}
        onClick={() => void record.run({ id: customerId, purpose: p.code, action, method: 'phone' })}
      >
        {label}
      </Action>
    </li>
  )
}

/** Every word on it, newest first. */
function Said({ of: { history, purposes } }: { readonly of: ConsentsOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const nameOf = (code: string) => {
    const p = purposes.find((one) => one.code === code)
    return p ? nameIn(locale, p.nameZh, p.nameEn) : code
  }
  const list = (
    <ol className="pv-history">
      {history.map((e) => (
        <li key={e.id}>
          <Instant at={e.at} show="short" /> <b>{m.actions[e.action]}</b> {nameOf(e.purpose)}{' '}
          <span className="cl-none">
            {e.noticeNumber !== null && m.notice({ n: e.noticeNumber })} {m.methods[e.method]} ·{' '}
            {e.actorKind === 'staff' ? e.actorName : m.actors[e.actorKind]}
          </span>
        </li>
      ))}
    </ol>
  )
  return <Collapse ghost size="small" items={[{ key: 'h', label: m.history({ n: history.length }), children: list }]} />
}
