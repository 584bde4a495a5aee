import { Button, Select } from 'antd'
import { useState } from 'react'
import type { identityContract } from '#contracts/identity'
import {
  fieldRules,
  hiddenValue,
  isShown,
  masked,
  personalClasses,
  type FieldRule,
  type Output,
  type PersonalClass,
} from '#kernel/contract'
import { Action, Panel, useAct, useMessages, useUnsaved } from '#kernel/ui'
import { fieldWords } from './field-words.ts'
import { identity } from './names.ts'

type RoleOf = Output<typeof identityContract.getRole>
type Rules = Readonly<Record<PersonalClass, FieldRule>>
const rulesOf = (role: RoleOf): Rules =>
  Object.fromEntries(personalClasses.map((c) => [c, role.fieldRules[c] ?? 'masked'])) as Record<
    PersonalClass,
    FieldRule
  >

/** What holders of a role see of people, in plain words, each with an example of it. */
export function RoleFields({ role }: { readonly role: RoleOf }) {
  const m = useMessages(fieldWords)
  const [rules, setRules] = useState(rulesOf(role))
  const change = useAct(identity.changeRole, {
    changes: [identity.getRole, identity.listRoles, identity.whoAmI],
    said: m.saved,
  })
  const isChanged = personalClasses.some((c) => rules[c] !== rulesOf(role)[c])
  useUnsaved(isChanged)
  return (
    <Panel title={m.title}>
      <p>{m.help}</p>
      <ul className="cl-field-rules">
        {personalClasses.map((c) => (
          <li key={c}>
            <span>
              <b>{m.classes[c]}</b>
              <small>{m.classHelp[c]}</small>
            </span>
            <Select<FieldRule>
              aria-label={m.classes[c]}
              value={rules[c]}
              popupMatchSelectWidth={false}
              options={fieldRules.toReversed().map((value) => ({ value, label: m.rules[value] }))}
              onChange={(rule) => setRules({ ...rules, [c]: rule })}
            />
            <span>
              <small>{m.example}</small> <span className="cl-num">{exampleOf(c, rules, m.samples[c])}</span>
            </span>
          </li>
        ))}
      </ul>
      <p>{m.several}</p>
      <Action
        type="primary"
        do={identity.changeRole}
        loading={change.busy}
        {...(isChanged ? {} : { not: m.unchanged })}
        onClick={() => void change.run({ id: role.id, fieldRules: rules }, { version: role.version })}
      >
        {m.save}
      </Action>
      {isChanged && (
        <Button type="link" onClick={() => setRules(rulesOf(role))}>
          {m.undo}
        </Button>
      )}
    </Panel>
  )
}

/** A made-up value as the rule shows it. */
function exampleOf(kind: PersonalClass, rules: Rules, sample: string): string {
  if (isShown(rules[kind])) return sample
  return rules[kind] === 'hidden' ? hiddenValue : masked(sample, kind, rules)
}
