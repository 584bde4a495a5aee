import { Input, InputNumber } from 'antd'
import { PersonPicker, useMessages } from '#kernel/ui'
import './governance.css'
import type { DrillOf, PlanOf } from './api.ts'
import { planWords } from './plan-words.ts'
import { Rows, type Editor } from './rows-editor.tsx'

type Step = PlanOf['steps'][number]
/** The steps of a plan, each with who does it and how long it may take. */
export function StepEditor(p: Editor<Partial<Step>>) {
  const m = useMessages(planWords)
  return (
    <Rows
      {...p}
      add={m.addStep}
      remove={m.removeStep}
      empty={{ title: '' }}
      row={(step, change) => (
        <>
          <Input
            aria-label={m.step}
            placeholder={m.step}
            value={step.title ?? ''}
            maxLength={200}
            onChange={(e) => change({ title: e.target.value })}
          />
          <PersonPicker
            aria-label={m.person}
            {...(step.personId ? { value: step.personId } : {})}
            onChange={(personId) => change({ personId: personId ?? '' })}
          />
          <InputNumber
            aria-label={m.minutes}
            placeholder={m.minutes}
            min={1}
            precision={0}
            value={step.minutes ?? null}
            onChange={(minutes) => change({ minutes: minutes ?? 0 })}
          />
        </>
      )}
    />
  )
}
/** Whom to reach. */
export function ContactEditor(p: Editor<PlanOf['contacts'][number]>) {
  const m = useMessages(planWords)
  return (
    <Rows
      {...p}
      add={m.addContact}
      remove={m.removeContact}
      empty={{ function: '', reach: '' }}
      row={(contact, change) => (
        <>
          <Input
            aria-label={m.function}
            placeholder={m.function}
            value={contact.function}
            maxLength={200}
            onChange={(e) => change({ function: e.target.value })}
          />
          <Input
            aria-label={m.reach}
            placeholder={m.reach}
            value={contact.reach}
            maxLength={200}
            onChange={(e) => change({ reach: e.target.value })}
          />
        </>
      )}
    />
  )
}
/** How long each step of a drill took; empty: it was not reached. */
export function ActualEditor({
  steps,
  value = [],
  onChange,
}: Editor<number | null> & { readonly steps: DrillOf['steps'] }) {
  const m = useMessages(planWords)
  return (
    <ol className="gv-links">
      {steps.map((step, i) => (
        // A step has no identity but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={i}>
          {step.title}（{step.minutes}）{' '}
          <InputNumber
            aria-label={`${m.actual}: ${step.title}`}
            min={0}
            precision={0}
            value={value[i] ?? null}
            onChange={(minutes) => onChange?.(steps.map((_, at) => (at === i ? minutes : (value[at] ?? null))))}
          />
        </li>
      ))}
    </ol>
  )
}
/** Who takes part. */
export function PeopleEditor({ value = [], onChange }: Editor<string>) {
  const m = useMessages(planWords)
  return (
    <Rows<{ id: string }>
      value={value.map((id) => ({ id }))}
      onChange={(rows) => onChange?.(rows.map((row) => row.id))}
      add={m.addPerson}
      remove={m.removePerson}
      empty={{ id: '' }}
      row={({ id }, change) => (
        <PersonPicker
          aria-label={m.participants}
          {...(id ? { value: id } : {})}
          onChange={(chosen) => change({ id: chosen ?? '' })}
        />
      )}
    />
  )
}
