import { CrownFilled, StarFilled } from '@ant-design/icons'
import { customerClass, identityKind, productCode } from '#contracts/customers'
import { optionsOf, useMessages } from '#kernel/ui'
import { messages } from '../messages.ts'
import { words } from './words.ts'

/** The class of a customer as a badge: told by its name and its shape, not by colour alone. */
export function ClassBadge({ of: code }: { readonly of: keyof (typeof messages)['en']['class'] }) {
  const m = useMessages(messages)
  const Icon = code === 'keyAccount' ? CrownFilled : code === 'ordinary' ? undefined : StarFilled
  return (
    <span className={`cu-class cu-class-${code}`}>
      {Icon && <Icon aria-hidden="true" />}
      {m.class[code]}
    </span>
  )
}

const tones: Readonly<Record<string, string>> = {
  active: 'good',
  verified: 'good',
  answered: 'good',
  resolved: 'good',
  suspended: 'warm',
  claimed: 'warm',
  pending: 'calm',
  waitingCustomer: 'calm',
  prospective: 'calm',
  sent: 'calm',
  open: 'brand',
  inProgress: 'brand',
  acknowledged: 'warm',
  held: 'warm',
}
/** A state with its mark and word. */
export function StateMark({ state, word }: { readonly state: string; readonly word: string }) {
  return <span className={`cl-state cl-state-${tones[state] ?? 'off'}`}>{word}</span>
}

/** Codes of this module as choices in the reader's language. */
export function useChoices() {
  const m = useMessages(messages)
  const w = useMessages(words)
  return {
    classes: customerClass.options.map((value) => ({ value, label: m.class[value] })),
    identityKinds: identityKind.options.map((value) => ({ value, label: m.identityKind[value] })),
    products: productCode.options.map((value) => ({ value, label: m.product[value] })),
    segments: optionsOf(w.segments),
    languages: [
      { value: 'zh-CN', label: '中文' },
      { value: 'en', label: 'English' },
    ],
    serviceStatuses: optionsOf(m.serviceStatus),
    accountStatuses: optionsOf(m.accountStatus),
    statuses: (['prospective', 'active', 'suspended', 'closed'] as const).map((value) => ({
      value,
      label: m.status[value],
    })),
  }
}
/** A code's name, or the code itself where a source brought its own. */
export const nameOf = (names: Readonly<Record<string, string>>, code: string | null | undefined): string =>
  code ? (names[code] ?? code) : ''
