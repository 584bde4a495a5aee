import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { Action, FormDialog, PersonPicker, useMessages, useRead, type Field, type Operation } from '#kernel/ui'
import type { Endpoint } from '#kernel/contract'
import { messages } from '../messages.ts'
import { incidentAnswers, privacy, type IncidentOf } from './api.ts'
import { words } from './incident-words.ts'
import { choices } from './state.tsx'

type Act = 'assess' | 'contain' | 'tell' | 'finishNotices' | 'close' | 'reopen'
interface Dialog {
  readonly operation: Operation<Endpoint>
  readonly title: string
  readonly help?: string
  readonly fields: readonly Field[]
  readonly initial?: Readonly<Record<string, unknown>>
}
const text = (name: string, label: string, required = true): Field => ({
  name,
  label,
  kind: 'longText',
  required,
  rows: 4,
})

/** What an assessment says. */
function useAssessment(): readonly Field[] {
  const m = useMessages(words)
  const w = useMessages(messages)
  return [
    { name: 'severity', label: m.severity, kind: 'choice', options: choices(w.severities) },
    { name: 'operator', label: m.operator, kind: 'choice', options: choices(w.operators) },
    { name: 'personalData', label: m.personalData, kind: 'switch' },
    {
      name: 'categories',
      label: m.categories,
      kind: 'choices',
      options: choices(w.classes),
      required: false,
      when: (v) => v.personalData === true,
    },
    { name: 'affectedCount', label: m.affected, kind: 'number', help: m.affectedHelp },
    text('assessment', m.assessment),
    { name: 'ownerId', label: m.owner, kind: 'own', editor: <PersonPicker /> },
  ]
}
/** Every step with its fields. */
function useDialogs(i: IncidentOf): Readonly<Record<Act, Dialog>> {
  const m = useMessages(words)
  const w = useMessages(messages)
  const operation = (o: unknown) => o as Operation<Endpoint>
  const { severity, operator, personalData, categories, affectedCount, assessment, ownerId } = i
  return {
    assess: {
      operation: operation(privacy.assessIncident),
      title: i.assessment ? m.assessAgain : m.assess,
      help: m.assessHelp,
      initial: { severity, operator, personalData, categories, affectedCount, assessment, ownerId },
      fields: useAssessment(),
    },
    contain: {
      operation: operation(privacy.containIncident),
      title: m.contain,
      help: m.containHelp,
      fields: [
        text('containment', m.containment),
        { name: 'containedAt', label: m.containedAt, kind: 'instant', help: m.toldHelp },
      ],
    },
    tell: {
      operation: operation(privacy.tellOfIncident),
      title: m.tell,
      help: m.tellHelp,
      fields: [
        { name: 'kind', label: m.whom, kind: 'choice', options: choices(w.notices) },
        { name: 'recipient', label: m.recipient },
        { name: 'way', label: m.way, kind: 'choice', options: choices(w.ways) },
        { name: 'toldAt', label: m.toldAt, kind: 'instant', help: m.toldHelp },
        { ...text('text', m.text), rows: 8 } as Field,
      ],
    },
    finishNotices: {
      operation: operation(privacy.finishNotices),
      title: m.finishNotices,
      help: m.finishHelp,
      fields: [text('notToldReason', m.notToldReason, false)],
    },
    close: {
      operation: operation(privacy.closeIncident),
      title: m.close,
      help: m.closeHelp,
      fields: [text('cause', m.cause), text('lessons', m.lessons), text('actions', m.actions)],
    },
    reopen: {
      operation: operation(privacy.reopenIncident),
      title: m.reopen,
      fields: [text('reason', m.reason)],
    },
  }
}

const mainOf: Readonly<Record<IncidentOf['status'], Act>> = {
  reported: 'assess',
  reopened: 'assess',
  assessed: 'contain',
  contained: 'finishNotices',
  notified: 'close',
  closed: 'reopen',
}
/** What can be done now; the main step is a button, and what cannot be done says why. Telling somebody is never far: it has an hour. */
export function IncidentActions({ of: i }: { readonly of: IncidentOf }) {
  const m = useMessages(words)
  const w = useMessages(messages)
  const { data: steps } = useRead(privacy.incidentSteps, { id: i.id })
  const dialogs = useDialogs(i)
  const [open, setOpen] = useState<Act>()
  const main = mainOf[i.status]
  const why = steps?.[main].reason
  const not = why ? (w.errors as unknown as Readonly<Record<string, string>>)[why] : undefined
  return (
    <>
      {!i.closedAt && main !== 'assess' && (
        <Dropdown
          trigger={['click']}
          menu={{ items: [{ key: 'assess', label: dialogs.assess.title }], onClick: () => setOpen('assess') }}
        >
          <Button>{m.more}</Button>
        </Dropdown>
      )}
      {!i.closedAt && (
        <Action do={privacy.tellOfIncident} onClick={() => setOpen('tell')}>
          {m.tell}
        </Action>
      )}
      <Action
        type={main === 'reopen' ? 'default' : 'primary'}
        do={dialogs[main].operation}
        not={not}
        onClick={() => setOpen(main)}
      >
        {dialogs[main].title}
      </Action>
      {open && <StepDialog key={open} of={i} dialog={dialogs[open]} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function StepDialog({ of, dialog, onClose }: { of: IncidentOf; dialog: Dialog; onClose: () => void }) {
  const m = useMessages(words)
  const { title, ...step } = dialog
  return (
    <FormDialog
      {...step}
      open
      onClose={onClose}
      label={title}
      changes={incidentAnswers}
      said={m.done}
      given={{ id: of.id } as never}
      version={of.version}
    />
  )
}
