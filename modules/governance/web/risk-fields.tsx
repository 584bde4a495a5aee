import { OrgPicker, PersonPicker, nameIn, useLocale, useMessages, useRead, type Field } from '#kernel/ui'
import { governance } from './api.ts'
import { RatingEditor } from './rating-editor.tsx'
import { riskWords } from './risk-words.ts'

/** What is filled in of a risk; with `isNew` also what does not change later. */
export function useRiskFields(isNew: boolean): Field[] {
  const m = useMessages(riskWords)
  const locale = useLocale()
  const controls = useRead(governance.listRequirements, {
    filter: { framework: 'iso27001', kind: 'control' },
    limit: 200,
  })
  const options = (controls.data?.items ?? []).map((c) => ({
    value: c.id,
    label: `${c.code} ${nameIn(locale, c.nameZh, c.nameEn)}`,
  }))
  const rating = (name: 'inherent' | 'current' | 'residual'): Field => ({
    name,
    label: m.stages[name]!,
    kind: 'own',
    editor: <RatingEditor />,
    required: true,
  })
  return [
    ...(isNew ? [{ name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker /> } as const] : []),
    { name: 'title', label: m.title },
    { name: 'description', label: m.description, kind: 'longText', rows: 2 },
    { name: 'ownerId', label: m.owner, kind: 'own', editor: <PersonPicker />, required: true },
    rating('inherent'),
    rating('current'),
    rating('residual'),
    ...(isNew ? [{ name: 'reviewAt', label: m.nextReview, kind: 'date' } as const] : []),
    ...(isNew ? [] : [{ name: 'why', label: m.why, kind: 'longText', rows: 2 } as const]),
    { name: 'confidentiality', label: m.confidentiality, kind: 'switch' },
    { name: 'integrity', label: m.integrity, kind: 'switch' },
    { name: 'availability', label: m.availability, kind: 'switch' },
    { name: 'controlIds', label: m.controls, kind: 'choices', options },
  ]
}
export const newRisk = {
  confidentiality: false,
  integrity: false,
  availability: false,
  inherent: { probability: 3, impact: 3 },
  current: { probability: 3, impact: 3 },
  residual: { probability: 1, impact: 3 },
}
