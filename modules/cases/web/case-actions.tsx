import { App } from 'antd'
import { useState } from 'react'
import { Action, MoreMenu, useAct, useMessages, useRead } from '#kernel/ui'
import { caseAnswers, cases, type CaseItem } from './api.ts'
import { CaseActionForm, type FormAction } from './case-action-form.tsx'
import { caseWords } from './case-words.ts'
import { isOpen } from './labels.tsx'
import { useActionKeys } from './use-action-keys.ts'
import { words } from './words.ts'

/** What stands open for a state; the rest is behind "more". */
const first: Readonly<Record<CaseItem['status'], readonly string[]>> = {
  acknowledged: ['takeCase', 'startCase', 'resolveCase', 'assignCase'],
  inProgress: ['resolveCase', 'waitForCustomer', 'reachMilestone', 'assignCase'],
  pending: ['startCase', 'resolveCase', 'assignCase'],
  held: ['startCase', 'resolveCase', 'assignCase'],
  resolved: ['closeCase', 'reopenCase'],
  closed: ['reopenCase'],
  cancelled: ['unmergeCase'],
  rejected: [],
}
const offered = [
  'takeCase',
  'startCase',
  'waitForCustomer',
  'holdCase',
  'resolveCase',
  'closeCase',
  'reopenCase',
  'assignCase',
  'reachMilestone',
  'reworkCase',
  'setParent',
  'relateCase',
  'mergeCase',
  'unmergeCase',
  'splitCase',
  'unsplitCase',
  'rejectCase',
  'cancelCase',
] as const
type Offered = (typeof offered)[number]
const atOnce = new Set<string>(['takeCase', 'startCase', 'unmergeCase', 'unsplitCase'])

/** The actions that ask for nothing. */
function useActsAtOnce(said: string) {
  const options = { changes: caseAnswers, said }
  return {
    takeCase: useAct(cases.takeCase, options),
    startCase: useAct(cases.startCase, options),
    unmergeCase: useAct(cases.unmergeCase, options),
    unsplitCase: useAct(cases.unsplitCase, options),
  }
}

function Choice({ name, not }: { readonly name: string; readonly not: string | undefined }) {
  return not ? (
    <span className="cs-menu-not">
      {name}
      <small>{not}</small>
    </span>
  ) : (
    name
  )
}

/** On the desk `t` takes the case and `e` takes it one step nearer its end; what is not possible says why. */
function useDeskKeys(onDesk: boolean, c: CaseItem, go: (action: Offered) => void): void {
  const m = useMessages(caseWords)
  const end = isOpen(c) ? 'resolveCase' : 'closeCase'
  useActionKeys(
    onDesk
      ? {
          t: [m.actions.takeCase, cases.takeCase, () => go('takeCase')],
          e: [m.actions[end], cases[end], () => go(end)],
        }
      : {},
  )
}

/** What can be done with a case; what cannot says why. */
export function CaseActions({ of: c, compact }: { readonly of: CaseItem; readonly compact?: boolean }) {
  const m = useMessages(caseWords)
  const w = useMessages(words)
  const { message } = App.useApp()
  const [form, setForm] = useState<FormAction>()
  const answer = useRead(cases.caseActions, { id: c.id })
  const reasons = new Map(answer.data?.actions.map((a) => [a.action, a.allowed ? undefined : (a.reason ?? m.cannot)]))
  const acts = useActsAtOnce(w.done)
  const go = (action: Offered) => {
    if (!atOnce.has(action)) return setForm(action as FormAction)
    void acts[action as keyof typeof acts].run({ id: c.id }, { version: c.version })
  }
  useDeskKeys(Boolean(compact), c, (action) => {
    const not = reasons.get(action)
    if (not) void message.info(not)
    else go(action)
  })
  const open = first[c.status].filter((a): a is Offered => (offered as readonly string[]).includes(a))
  const rest = offered.filter((a) => !open.includes(a))
  // What can be done now stands first; the menu is long.
  const listed = [...(compact ? open.slice(2) : []), ...rest].toSorted(
    (a, b) => Number(Boolean(reasons.get(a))) - Number(Boolean(reasons.get(b))),
  )
  return (
    <div className="cs-actions">
      {open.slice(0, compact ? 2 : 4).map((action, i) => (
        <Action
          key={action}
          size={compact ? 'small' : 'middle'}
          type={i === 0 ? 'primary' : 'default'}
          not={reasons.get(action)}
          onClick={() => go(action)}
        >
          {m.actions[action]}
        </Action>
      ))}
      <MoreMenu
        small={compact ?? false}
        className="cs-more-menu"
        items={listed.map((action) => ({
          key: action,
          danger: action === 'cancelCase' || action === 'rejectCase',
          label: <Choice name={m.actions[action]} not={reasons.get(action)} />,
        }))}
        onPick={(action) => {
          const reason = reasons.get(action as Offered)
          if (reason) void message.info(reason)
          else go(action as Offered)
        }}
      />
      {form && <CaseActionForm action={form} of={c} onClose={() => setForm(undefined)} />}
    </div>
  )
}
