import { useState } from 'react'
import { Action, MoreMenu, optionsOf, PersonPicker, useMessages, useRead, type Field } from '#kernel/ui'
import { messages } from '../messages.ts'
import { incidentAnswers, privacy, type IncidentOf } from './api.ts'
import { words } from './incident-words.ts'
import { longText, StepDialog, type Step } from './step-dialog.tsx'

type Act = 'assess' | 'contain' | 'tell' | 'finishNotices' | 'close' | 'reopen'
/** What an assessment says. */
function useAssessment(): readonly Field[] {
  const m = useMessages(words)
  const w = useMessages(messages)
  return [
    { name: 'severity', label: m.severity, kind: 'choice', options: optionsOf(w.severities) },
    { name: 'operator', label: m.operator, kind: 'choice', options: optionsOf(w.operators) },
    { name: 'personalData', label: m.personalData, kind: 'switch' },
    {
      name: 'categories',
      label: m.categories,
      kind: 'choices',
      options: optionsOf(w.classes),
      required: true,
      when: (v) => v.personalData === true,
    },
    { name: 'affectedCount', label: m.affected, kind: 'number', help: m.affectedHelp },
    longText('assessment', m.assessment),
    { name: 'ownerId', label: m.owner, kind: 'own', editor: <PersonPicker /> },
  ]
}
/** Every step with its fields. */
function useDialogs(i: IncidentOf): Readonly<Record<Act, Step>> {
  const m = useMessages(words)
  const w = useMessages(messages)
  const operation = (o: unknown) => o as Step['operation']
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
        longText('containment', m.containment),
        { name: 'containedAt', label: m.containedAt, kind: 'instant', help: m.toldHelp },
      ],
    },
    tell: {
      operation: operation(privacy.tellOfIncident),
      title: m.tell,
      help: m.tellHelp,
      fields: [
        { name: 'kind', label: m.whom, kind: 'choice', options: optionsOf(w.notices) },
        { name: 'recipient', label: m.recipient },
        { name: 'way', label: m.way, kind: 'choice', options: optionsOf(w.ways) },
        { name: 'toldAt', label: m.toldAt, kind: 'instant', help: m.toldHelp },
        { ...longText('text', m.text), rows: 8 } as Field,
      ],
    },
    finishNotices: {
      operation: operation(privacy.finishNotices),
      title: m.finishNotices,
      help: m.finishHelp,
      fields: [longText('notToldReason', m.notToldReason, false)],
    },
    close: {
      operation: operation(privacy.closeIncident),
      title: m.close,
      help: m.closeHelp,
      fields: [longText('cause', m.cause), longText('lessons', m.lessons), longText('actions', m.actions)],
    },
    reopen: {
      operation: operation(privacy.reopenIncident),
      title: m.reopen,
      fields: [longText('reason', m.reason)],
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
        <MoreMenu items={[{ key: 'assess', label: dialogs.assess.title }]} onPick={() => setOpen('assess')} />
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
      {open && (
        <StepDialog
          key={open}
          of={i}
          step={dialogs[open]}
          changes={incidentAnswers}
          said={m.done}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}
