import { Collapse } from 'antd'
import type { Output } from '#kernel/contract'
import type { privacyContract } from '#contracts/privacy'
import { FormAction, Instant, Loaded, nameIn, optionsOf, useLocale, useMessages, useRead, type Field } from '#kernel/ui'
import { privacy } from './api.ts'
import { words, type Words } from './consent-words.ts'

export type PurposeOf = Output<typeof privacyContract.listPurposes>['items'][number]
const namesOf = (m: Words): readonly Field[] => [
  { name: 'nameZh', label: m.nameZh, required: true },
  { name: 'nameEn', label: m.nameEn, required: true },
]
const validity = (m: Words): Field => ({
  name: 'validDays',
  label: m.validDays,
  kind: 'number',
  required: false,
  help: m.validHelp,
})

export function AddPurpose() {
  const m = useMessages(words)
  const { optOut, optIn } = m.rules
  return (
    <FormAction
      primary
      operation={privacy.addPurpose}
      label={m.addPurpose}
      changes={[privacy.listPurposes]}
      said={m.saved}
      initial={{ rule: 'optIn' }}
      fields={[
        { name: 'code', label: m.code, help: m.codeHelp, required: true },
        ...namesOf(m),
        { name: 'rule', label: m.rule, kind: 'radio', options: optionsOf({ optIn, optOut }) },
        { name: 'separate', label: m.separateField, kind: 'choice', options: optionsOf(m.separate), required: false },
        validity(m),
      ]}
    />
  )
}

export function ChangePurpose({ of: p }: { readonly of: PurposeOf }) {
  const m = useMessages(words)
  const locale = useLocale()
  const { nameZh, nameEn, validDays } = p
  return (
    <FormAction
      small
      operation={privacy.changePurpose}
      label={m.changePurpose}
      title={`${m.changePurpose} · ${nameIn(locale, nameZh, nameEn)}`}
      given={{ code: p.code }}
      initial={{ nameZh, nameEn, validDays }}
      changes={[privacy.listPurposes]}
      said={m.saved}
      fields={[...namesOf(m), ...(p.rule === 'none' ? [] : [validity(m)])]}
    />
  )
}

/** What earlier consents were given to. */
export function NoticeVersions({ code }: { readonly code: string }) {
  const m = useMessages(words)
  return <Collapse ghost size="small" items={[{ key: 'v', label: m.versions, children: <Versions code={code} /> }]} />
}
function Versions({ code }: { readonly code: string }) {
  const m = useMessages(words)
  const locale = useLocale()
  const answer = useRead(privacy.noticeVersions, { code })
  return (
    <Loaded of={answer} compact>
      {({ items }) => (
        <ol className="pv-history">
          {items.map((n) => (
            <li key={n.id}>
              <b>{m.by({ n: n.number, by: n.publishedBy })}</b> · <Instant at={n.publishedAt} show="date" />
              <p className="pv-notice">{nameIn(locale, n.textZh, n.textEn)}</p>
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  )
}
