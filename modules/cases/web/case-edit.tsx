import { Form } from 'antd'
import { useEffect } from 'react'
import { CaseKind } from '#contracts/cases'
import { nameIn, ResourceForm, useAct, useLocale, useMessages } from '#kernel/ui'
import { caseAnswers, cases, type CaseItem } from './api.ts'
import { useCategories, useCustomFields } from './catalogue.ts'
import { customField } from './open-case-form.tsx'
import { optionsOf, words } from './words.ts'

/** Changes a case on the version that was seen; a newer one is explained and nobody's words are lost. */
export function CaseEdit({ of: c, onClose }: { readonly of: CaseItem; readonly onClose: () => void }) {
  const w = useMessages(words)
  const locale = useLocale()
  const act = useAct(cases.changeCase, { changes: caseAnswers, said: w.saved, quiet: true, done: onClose })
  const [form] = Form.useForm()
  const kind = CaseKind.safeParse(Form.useWatch('kind', form)).data ?? c.kind
  useEffect(() => {
    if (kind !== c.kind) form.setFieldValue('categoryId', undefined)
  }, [form, kind, c.kind])
  const categories = useCategories(kind)
  const custom = useCustomFields(kind)
  return (
    <ResourceForm
      operation={cases.changeCase}
      act={act}
      form={form}
      columns={2}
      version={c.version}
      given={{ id: c.id }}
      onCancel={onClose}
      initial={{
        name: c.name,
        description: c.description,
        kind: c.kind,
        categoryId: c.category?.id,
        impact: c.impact,
        urgency: c.urgency,
        ...Object.fromEntries(custom.map((f) => [`custom_${f.key}`, c.custom[f.key]])),
      }}
      toInput={(v) => ({
        ...Object.fromEntries(Object.entries(v).filter(([key]) => !key.startsWith('custom_'))),
        ...(custom.length
          ? {
              custom: {
                ...c.custom,
                ...Object.fromEntries(
                  custom.map((f) => [f.key, v[`custom_${f.key}`]] as const).filter(([, x]) => x !== undefined),
                ),
              },
            }
          : {}),
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
