import { OrgPicker, PersonPicker, type Field } from '#kernel/ui'
import { ContactEditor, StepEditor } from './plan-editors.tsx'
import type { PlanWords } from './plan-words.ts'

/** What a plan is written with; its organisation only once. */
export const planFields = (m: PlanWords, changing = false): Field[] => [
  ...(changing ? [] : [{ name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker />, required: true } as const]),
  { name: 'title', label: m.title },
  { name: 'scope', label: m.scope, kind: 'longText', rows: 2 },
  { name: 'ownerId', label: m.owner, kind: 'own', editor: <PersonPicker />, required: true },
  { name: 'rtoMinutes', label: m.rto, help: m.rtoHelp, kind: 'number' },
  { name: 'rpoMinutes', label: m.rpo, help: m.rpoHelp, kind: 'number' },
  { name: 'steps', label: m.steps, kind: 'own', editor: <StepEditor />, required: true },
  { name: 'contacts', label: m.contacts, help: m.contactsHelp, kind: 'own', editor: <ContactEditor /> },
  { name: 'drillDays', label: m.drillDays, kind: 'number' },
  { name: 'reviewAt', label: m.reviewAt, kind: 'date' },
]
