import { Form } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { CaseKind, Impact, priorityOf, Urgency } from '#contracts/cases'
import { FormDialog, nameIn, optionsOf, useLocale, useMessages, useRead, type Field } from '#kernel/ui'
import {
  caseAnswers,
  cases,
  conversationAnswers,
  customers,
  interactions,
  type CaseItem,
  type ConversationItem,
} from './api.ts'
import { CustomerPicker } from './customer-picker.tsx'
import { deskWords } from './desk-words.ts'
import { ClassMark, PriorityMark } from './labels.tsx'
import { useCategories, useCustomFields } from './catalogue.ts'
import { words } from './words.ts'

interface Props {
  readonly conversation?: ConversationItem | undefined
  readonly customerId?: string | null | undefined
  readonly onClose: () => void
  readonly onOpened: (opened: CaseItem) => void
}
/** What the customer has said in a conversation that the desk shows, as the description of a case begins with it. */
function useSaid(id: string | undefined): string | undefined {
  const shown = useRead(interactions.listMessages, { id: id ?? '', limit: 100 }, { when: id !== undefined }).data
  const words = shown?.items.filter((m) => m.direction === 'in' && !m.internal && m.body).map((m) => m.body)
  return words?.length ? words.join('\n').slice(0, 2000) : undefined
}

/** Opens a case, from a conversation or for a customer on the phone; shows the priority that impact and urgency lead to. */
export function OpenCaseForm({ conversation, customerId, onClose, onOpened }: Props) {
  const m = useMessages(deskWords)
  const w = useMessages(words)
  const [form] = Form.useForm()
  const values = (Form.useWatch([], form) ?? {}) as Readonly<Record<string, unknown>>
  const known = conversation?.customerId ?? customerId ?? undefined
  const chosen = known ?? (values.customerId as string | undefined)
  const kind = CaseKind.safeParse(values.kind).data ?? 'faultReport'
  const { fields, custom } = useFields(kind, chosen, !known)
  // A category belongs to one kind.
  useEffect(() => form.setFieldValue('categoryId', undefined), [form, kind])
  const said = useSaid(conversation?.id)
  // What the customer said since the form was opened must not take the place of what was written here.
  const [first] = useState(said ?? conversation?.preview ?? undefined)
  const initial = useMemo(
    () => ({
      kind: 'faultReport',
      impact: 'moderate',
      urgency: 'medium',
      name: conversation?.subject ?? undefined,
      description: first,
    }),
    [conversation?.subject, first],
  )
  return (
    <FormDialog
      open
      operation={cases.openCase}
      label={m.openCase}
      form={form}
      columns={2}
      submit={m.register}
      fields={fields}
      initial={initial}
      toInput={(v) => ({
        ...Object.fromEntries(Object.entries(v).filter(([key]) => !key.startsWith('custom_'))),
        ticketType: v.kind,
        severity: v.impact,
        custom: Object.fromEntries(
          custom.map((f) => [f.key, v[`custom_${f.key}`]] as const).filter(([, value]) => value !== undefined),
        ),
        ...(known ? { customerId: known } : {}),
        ...(conversation ? { conversationId: conversation.id } : {}),
        ...(conversation || customerId ? {} : { channel: { id: 'phone' } }),
      })}
      changes={[...caseAnswers, ...conversationAnswers]}
      said={(c) => m.caseOpened({ number: c.number })}
      done={onOpened}
      onClose={onClose}
    >
      <PriorityPreview values={values} customerId={chosen} label={w.priority} />
    </FormDialog>
  )
}

function PriorityPreview({
  values,
  customerId,
  label,
}: {
  readonly values: Readonly<Record<string, unknown>>
  readonly customerId: string | undefined
  readonly label: string
}) {
  const m = useMessages(deskWords)
  const customer = useRead(
    customers.getCustomer,
    { id: customerId ?? '' },
    { when: Boolean(customerId), freshMs: 60_000 },
  ).data
  const impact = Impact.safeParse(values.impact).data
  const urgency = Urgency.safeParse(values.urgency).data
  if (!impact || !urgency) return null
  const priority = priorityOf(impact, urgency, customer?.class ?? null)
  return (
    <p className="cs-preview" aria-live="polite">
      {label} <PriorityMark priority={priority} /> <ClassMark of={customer?.class} />
      {priority !== priorityOf(impact, urgency, null) && <span className="cs-hint">{m.raised}</span>}
    </p>
  )
}

function useFields(kind: CaseItem['kind'], customerId: string | undefined, askCustomer: boolean) {
  const w = useMessages(words)
  const locale = useLocale()
  const categories = useCategories(kind)
  const custom = useCustomFields(kind)
  const held = useRead(
    customers.listServices,
    { filter: { customerId: customerId ?? '', 'status.ne': 'ceased' }, limit: 100 },
    { when: Boolean(customerId) },
  )
  const m = useMessages(deskWords)
  const services = (held.data?.items ?? []).map((s) => ({
    value: s.id,
    label: [m.products[s.product] ?? s.product, s.number, s.address].filter(Boolean).join(' · '),
  }))
  const fields: Field[] = [
    ...(askCustomer
      ? [
          {
            name: 'customerId',
            label: w.customer,
            kind: 'own' as const,
            editor: <CustomerPicker />,
            required: true,
            wide: true,
          },
        ]
      : []),
    { name: 'kind', label: w.kind, kind: 'choice', options: optionsOf(w.kinds), required: true },
    { name: 'categoryId', label: w.category, kind: 'choice', options: categories },
    { name: 'name', label: w.title, required: true, wide: true },
    { name: 'description', label: w.description, kind: 'longText', required: true },
    { name: 'impact', label: w.impact, kind: 'choice', options: optionsOf(w.impacts), required: true },
    { name: 'urgency', label: w.urgency, kind: 'choice', options: optionsOf(w.urgencies), required: true },
    { name: 'serviceId', label: w.service, kind: 'choice', options: services, wide: true },
    ...custom.map((f): Field => customField(f, nameIn(locale, f.nameZh, f.nameEn))),
  ]
  return { fields, custom }
}

type Custom = ReturnType<typeof useCustomFields>[number]
export function customField(f: Custom, label: string): Field {
  const base = { name: `custom_${f.key}`, label, required: f.required }
  if (f.type === 'choice') return { ...base, kind: 'choice', options: f.options.map((o) => ({ value: o, label: o })) }
  if (f.type === 'boolean') return { ...base, kind: 'switch' }
  return { ...base, kind: f.type === 'text' ? 'text' : f.type }
}
