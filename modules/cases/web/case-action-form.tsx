import type { Endpoint } from '#kernel/contract'
import { FormDialog, optionsOf, PersonPicker, TeamPicker, useMessages, type Field, type Operation } from '#kernel/ui'
import { caseAnswers, cases, conversationAnswers, type CaseItem } from './api.ts'
import { writtenChannel } from './case-composer.tsx'
import { CasePicker } from './case-picker.tsx'
import { caseWords, type CaseWords } from './case-words.ts'
import { useClosureCodes } from './catalogue.ts'
import { openStates } from './labels.tsx'
import { words, type Words } from './words.ts'

export type FormAction =
  | 'waitForCustomer'
  | 'holdCase'
  | 'resolveCase'
  | 'closeCase'
  | 'reopenCase'
  | 'rejectCase'
  | 'cancelCase'
  | 'assignCase'
  | 'reachMilestone'
  | 'reworkCase'
  | 'setParent'
  | 'relateCase'
  | 'mergeCase'
  | 'splitCase'

interface Props {
  readonly action: FormAction
  readonly of: CaseItem
  readonly onClose: () => void
}
/** The dialog of an action: asks for what the action needs, on the version of the case that the person saw. */
export function CaseActionForm({ action, of: c, onClose }: Props) {
  const m = useMessages(caseWords)
  const w = useMessages(words)
  const operation = cases[action] as unknown as Operation<Endpoint>
  const codes = { cause: useClosureCodes('cause', c.kind), solution: useClosureCodes('solution', c.kind) }
  return (
    <FormDialog
      open
      operation={operation}
      label={`${m.actions[action]} · ${c.number}`}
      given={{ id: c.id } as never}
      version={c.version}
      submit={m.actions[action]}
      initial={initialOf(action, c)}
      fields={fieldsOf(action, m, w, codes, c)}
      {...(action === 'setParent'
        ? { toInput: (v: Record<string, unknown>) => ({ parentId: v.parentId ?? null }) }
        : {})}
      changes={[...caseAnswers, ...conversationAnswers]}
      said={w.done}
      onClose={onClose}
    />
  )
}

const initialOf = (action: FormAction, c: CaseItem): Readonly<Record<string, unknown>> =>
  action === 'resolveCase' || action === 'closeCase'
    ? {
        solutionText: c.solutionText ?? undefined,
        causeCode: c.cause?.code,
        solutionCode: c.solution?.code,
        ...(action === 'resolveCase' ? { tellCustomer: c.conversationId !== null && c.channel.id !== 'phone' } : {}),
      }
    : action === 'assignCase'
      ? { teamId: c.team?.id }
      : action === 'setParent'
        ? { parentId: c.parentId }
        : {}

type Codes = Readonly<Record<'cause' | 'solution', readonly { readonly value: string; readonly label: string }[]>>
function fieldsOf(action: FormAction, m: CaseWords, w: Words, codes: Codes, c: CaseItem): Field[] {
  const reason: Field = { name: 'reason', label: m.reason, kind: 'longText', help: m.reasonHelp, required: true }
  const closing = (required: boolean): Field[] => [
    { name: 'causeCode', label: w.cause, kind: 'choice', options: codes.cause, required },
    { name: 'solutionCode', label: w.solution, kind: 'choice', options: codes.solution, required },
  ]
  const channel = writtenChannel(c)
  const other = (name: string, required: boolean, among?: Readonly<Record<string, string>>): Field => ({
    name,
    label: m.otherCase,
    kind: 'own',
    editor: <CasePicker not={c.id} {...(among ? { among } : {})} />,
    required,
  })
  switch (action) {
    case 'resolveCase':
      return [
        { name: 'solutionText', label: w.solutionText, kind: 'longText', required: true },
        ...closing(false),
        {
          name: 'tellCustomer',
          label: m.tellCustomer,
          kind: 'switch',
          help: m.tellHelp({ channel: w.channels[channel] ?? channel }),
        },
      ]
    case 'closeCase':
      return closing(true)
    case 'assignCase':
      return [
        { name: 'teamId', label: w.team, kind: 'own', editor: <TeamPicker /> },
        { name: 'automatically', label: m.automatically, kind: 'switch' },
        { name: 'personId', label: w.assignee, kind: 'own', editor: <PersonPicker />, when: (v) => !v.automatically },
        { name: 'reason', label: m.transferReason, kind: 'choice', options: optionsOf(m.transferReasons) },
      ]
    case 'reachMilestone':
      return [
        {
          name: 'milestone',
          label: m.milestone,
          kind: 'choice',
          options: optionsOf(w.milestones).filter((o) => !(o.value in c.milestones)),
        },
        { name: 'at', label: m.at, kind: 'instant', help: m.atHelp },
      ]
    case 'setParent':
      return [{ ...other('parentId', false), help: m.parentHelp }]
    case 'relateCase':
      return [other('otherId', true)]
    case 'mergeCase':
      return [other('intoId', true, { status: openStates, ...(c.customer ? { customerId: c.customer.id } : {}) })]
    case 'splitCase':
      return [
        { name: 'name', label: w.title },
        { name: 'description', label: w.description, kind: 'longText' },
      ]
    default:
      return [reason]
  }
}
