import { Form } from 'antd'
import { useEffect } from 'react'
import { CaseKind } from '#contracts/cases'
import { FormDialog, Loaded, nameIn, optionsOf, useLocale, useMessages } from '#kernel/ui'
import { caseAnswers, cases, type CaseItem } from './api.ts'
import { useCategories, useCustomFields, useCustomFieldsAnswer } from './catalogue.ts'
import { customPatch } from './custom-patch.ts'
import { customField } from './open-case-form.tsx'
import { words } from './words.ts'

interface Props {
  readonly of: CaseItem
  readonly onClose: () => void
}
/** Changes a case on the version that was seen; a newer one is explained and nobody's words are lost. */
export function CaseEdit(props: Props) {
  // The form begins with the values of the kind's own fields: one that came later would stand empty, and be emptied.
  return (
    <Loaded of={useCustomFieldsAnswer(props.of.kind)}>
      {({ items }) => <EditForm {...props} began={items.map((f) => f.key)} />}
    </Loaded>
  )
}

function EditForm({ of: c, onClose, began }: Props & { readonly began: readonly string[] }) {
  const w = useMessages(words)
  const locale = useLocale()
  const [form] = Form.useForm()
  const kind = CaseKind.safeParse(Form.useWatch('kind', form)).data ?? c.kind
  useEffect(() => {
    if (kind !== c.kind) form.setFieldValue('categoryId', undefined)
  }, [form, kind, c.kind])
  const categories = useCategories(kind)
  const custom = useCustomFields(kind)
  return (
    <FormDialog
      open
      operation={cases.changeCase}
      label={`${w.edit} · ${c.number}`}
      changes={caseAnswers}
      said={w.saved}
      form={form}
      columns={2}
      version={c.version}
      given={{ id: c.id }}
      onClose={onClose}
      initial={{
        name: c.name,
        description: c.description,
        kind: c.kind,
        categoryId: c.category?.id,
        impact: c.impact,
        urgency: c.urgency,
        ...Object.fromEntries(began.map((key) => [`custom_${key}`, c.custom[key]])),
      }}
      toInput={(v) => ({
        ...Object.fromEntries(Object.entries(v).filter(([key]) => !key.startsWith('custom_'))),
        custom: customPatch(
          custom.map((f) => f.key),
          v,
          Object.fromEntries(began.map((key) => [key, c.custom[key]])),
        ),
      })}
      fields={[
        { name: 'name', label: w.title, required: true, wide: true },
        { name: 'description', label: w.description, kind: 'longText' },
        { name: 'kind', label: w.kind, kind: 'choice', options: optionsOf(w.kinds), required: true },
        { name: 'categoryId', label: w.category, kind: 'choice', options: categories },
        { name: 'impact', label: w.impact, kind: 'choice', options: optionsOf(w.impacts), required: true },
        { name: 'urgency', label: w.urgency, kind: 'choice', options: optionsOf(w.urgencies), required: true },
        ...custom.map((f) => customField(f, nameIn(locale, f.nameZh, f.nameEn))),
      ]}
    />
  )
}
