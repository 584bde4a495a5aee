import { Select } from 'antd'
import { useMessages, useOrgs, useClearable, optionsOf } from '#kernel/ui'
import { messages } from '../messages.ts'
import type { Body } from './api.ts'
import { PlaceErrors, type Errors } from './place-errors.tsx'
import { policyWords } from './policy-words.ts'

export const dimensions = ['caseKind', 'priority', 'customerClass', 'service', 'channel', 'region'] as const
export type Dimension = (typeof dimensions)[number]

/** The values of each dimension in the reader's language. */
export function useScopeChoices() {
  const m = useMessages(policyWords)
  const orgs = useOrgs()
  return {
    caseKind: optionsOf(m.caseKinds),
    priority: ['P1', 'P2', 'P3', 'P4'].map((value) => ({ value, label: value })),
    customerClass: optionsOf(m.classes),
    service: optionsOf(m.products),
    channel: optionsOf(m.channels),
    region: orgs.map(({ value, label }) => ({ value, label })),
  }
}

interface Props {
  readonly value: Body['appliesTo']
  readonly onChange: (scope: Body['appliesTo']) => void
  readonly errors: Errors
}

/** For whom a policy is: each dimension any, or one of the chosen values. */
export function ScopeEditor({ value, onChange, errors }: Props) {
  const clearable = useClearable()
  const m = useMessages(policyWords)
  const labels = useMessages(messages)
  const choices = useScopeChoices()
  return (
    <div className="st-scope">
      {dimensions.map((dimension) => (
        <label key={dimension} className="st-field">
          <span>{labels.dimensions[dimension]}</span>
          <Select
            mode="multiple"
            allowClear={clearable}
            placeholder={m.any}
            value={value[dimension] ?? []}
            options={choices[dimension]}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(chosen: string[]) => onChange({ ...value, [dimension]: chosen.length ? chosen : null })}
          />
          <PlaceErrors of={errors} at={`body.appliesTo.${dimension}`} />
        </label>
      ))}
    </div>
  )
}

/** For whom, in chips. */
type Choices = ReturnType<typeof useScopeChoices>
const chipsOf = (of: Body['appliesTo'], choices: Choices): { d: string; text: string }[] =>
  dimensions.flatMap((d) =>
    of[d] ? [{ d, text: of[d].map((v) => choices[d].find((o) => o.value === v)?.label ?? v).join(' / ') }] : [],
  )
export const scopeWords = (of: Body['appliesTo'], choices: Choices): string =>
  chipsOf(of, choices)
    .map((c) => c.text)
    .join(' · ')
export function ScopeChips({ of }: { readonly of: Body['appliesTo'] }) {
  const m = useMessages(policyWords)
  const choices = useScopeChoices()
  const chips = chipsOf(of, choices)
  if (chips.length === 0) return <span className="st-soft">{m.everything}</span>
  return (
    <span className="st-chips">
      {chips.map((c) => (
        <span key={c.d} className="st-chip">
          {c.text}
        </span>
      ))}
    </span>
  )
}
