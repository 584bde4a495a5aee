import { useNavigate } from 'react-router'
import { caseKinds, impacts, urgencies } from '#contracts/cases'
import { FormDialog, nameIn, useLocale, useMessages, useRead } from '#kernel/ui'
import { messages } from '../messages.ts'
import { cases, customerAnswers, type OverviewOf } from './api.ts'
import { DialogTitle } from './dialog-title.tsx'
import { recordWords } from './record-words.ts'
import { words } from './words.ts'

/** A case of this customer; its clocks start and its team is chosen at once. */
export function OpenCase({ of, onClose }: { readonly of: OverviewOf; readonly onClose: () => void }) {
  const m = useMessages(words)
  const navigate = useNavigate()
  const fields = useFields(of)
  return (
    <FormDialog
      open
      operation={cases.openCase}
      label={m.openCase}
      title={<DialogTitle does={m.openCase} of={of} />}
      columns={2}
      initial={{ kind: 'faultReport', impact: 'moderate', urgency: 'medium' }}
      given={{ customerId: of.id, ...(of.customer.org ? { orgId: of.customer.org.id } : {}) }}
      submit={m.openCase}
      toInput={(v) => ({ ...v, ticketType: v.kind, severity: v.impact })}
      fields={fields}
      changes={[...customerAnswers, cases.listCases]}
      said={(c) => m.caseOpened({ number: c.number })}
      done={(c) => void navigate(`/cases/${c.id}`)}
      onClose={onClose}
    />
  )
}

function useFields(of: OverviewOf) {
  const m = useMessages(words)
  const records = useMessages(recordWords)
  const labels = useMessages(messages)
  const locale = useLocale()
  const categories = useRead(cases.listCategories, { limit: 500, filter: { active: 'true' } }).data?.items ?? []
  const choices = <K extends string>(codes: readonly K[], names: Readonly<Record<K, string>>) =>
    codes.map((value) => ({ value, label: names[value] }))
  return [
    { name: 'kind', label: m.caseKind, kind: 'choice', options: choices(caseKinds, records.caseKinds) },
    {
      name: 'categoryId',
      label: m.category,
      kind: 'choice',
      options: categories.map((c) => ({ value: c.id, label: nameIn(locale, c.nameZh, c.nameEn) })),
    },
    { name: 'name', label: m.title, required: true, wide: true },
    { name: 'description', label: m.description, kind: 'longText', required: true },
    { name: 'impact', label: m.impact, kind: 'choice', options: choices(impacts, records.impacts) },
    { name: 'urgency', label: m.urgency, kind: 'choice', options: choices(urgencies, records.urgencies) },
    {
      name: 'serviceId',
      label: m.service,
      kind: 'choice',
      wide: true,
      options: of.services.map((s) => ({
        value: s.id,
        label: [labels.product[s.product], s.number, s.address].filter(Boolean).join(' · '),
      })),
    },
  ] as const
}
