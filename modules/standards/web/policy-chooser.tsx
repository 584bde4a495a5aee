import { Drawer, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Loaded, nameIn, useLocale, useMessages, useRead, useClearable, optionsOf } from '#kernel/ui'
import { messages } from '../messages.ts'
import { standards } from './api.ts'
import { policyWords } from './policy-words.ts'
import { dimensions, useScopeChoices, type Dimension } from './scope-editor.tsx'
import { words } from './words.ts'

const nothing: Readonly<Record<Dimension, string | null>> = {
  caseKind: 'faultReport',
  priority: 'P2',
  customerClass: 'ordinary',
  service: null,
  channel: null,
  region: null,
}

/** Which policy a case with these facts would get, and why. */
export function PolicyChooser({ onClose }: { readonly onClose: () => void }) {
  const clearable = useClearable()
  const m = useMessages(policyWords)
  const w = useMessages(words)
  const labels = useMessages(messages)
  const choices = useScopeChoices()
  const [subjectKind, setSubjectKind] = useState('case')
  const [facts, setFacts] = useState(nothing)
  const answer = useRead(standards.choosePolicyFor, { subjectKind, facts })
  return (
    <Drawer open size={460} title={m.chooser} onClose={onClose}>
      <div className="cl-page-body">
        <p className="st-help">{m.chooserHelp}</p>
        <label className="st-field">
          <span>{m.subjectKind}</span>
          <Select value={subjectKind} options={optionsOf(w.subjectKinds)} onChange={setSubjectKind} />
        </label>
        {dimensions.map((dimension) => (
          <label key={dimension} className="st-field">
            <span>{labels.dimensions[dimension]}</span>
            <Select
              allowClear={clearable}
              placeholder="—"
              value={facts[dimension]}
              options={choices[dimension]}
              onChange={(value: string | undefined) => setFacts({ ...facts, [dimension]: value ?? null })}
            />
          </label>
        ))}
        <Loaded of={answer} compact>
          {(choice) => <Choice of={choice} />}
        </Loaded>
      </div>
    </Drawer>
  )
}

type ChoiceOf = NonNullable<ReturnType<typeof useRead<typeof standards.choosePolicyFor.endpoint>>['data']>

function Choice({ of: { policy, because, others } }: { readonly of: ChoiceOf }) {
  const m = useMessages(policyWords)
  const labels = useMessages(messages)
  const locale = useLocale()
  if (!policy) return <p className="cl-state cl-state-warm">{m.noneApplies}</p>
  return (
    <div aria-live="polite">
      <h3 className="cl-h3">{m.chosen}</h3>
      <p>
        <Link to={`/standards/policies/${policy.id}`}>
          <b>{nameIn(locale, policy.nameZh, policy.nameEn)}</b>
        </Link>{' '}
        {because && <span className="st-soft">{labels.becauses[because]}</span>}
      </p>
      {others.length > 0 && (
        <>
          <h3 className="cl-h3">{m.others}</h3>
          <ul className="st-soft">
            {others.map((o) => (
              <li key={o.id}>
                <Link to={`/standards/policies/${o.id}`}>{nameIn(locale, o.nameZh, o.nameEn)}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
