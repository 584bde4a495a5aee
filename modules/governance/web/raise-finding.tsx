import { useNavigate } from 'react-router'
import { OrgPicker, PersonPicker, useMessages, FormAction, optionsOf } from '#kernel/ui'
import { governance } from './api.ts'
import { useChecklist } from './audit-list-page.tsx'
import { auditWords } from './audit-words.ts'

/** Raising a finding, from an audit or from anywhere else. */
export function RaiseFinding({ orgId, auditId }: { readonly orgId?: string; readonly auditId?: string }) {
  const m = useMessages(auditWords)
  const navigate = useNavigate()
  const options = useChecklist()
  return (
    <FormAction
      operation={governance.raiseFinding}
      label={m.raise}
      said={m.raised}
      given={{ ...(auditId ? { auditId } : {}), ...(orgId ? { orgId } : {}) }}
      initial={{ kind: 'minor' }}
      fields={[
        ...(orgId
          ? []
          : [{ name: 'orgId', label: m.org, kind: 'own', editor: <OrgPicker />, required: true } as const]),
        {
          name: 'kind',
          label: m.kind,
          kind: 'choice',
          options: optionsOf(m.kinds),
        },
        { name: 'title', label: m.title },
        { name: 'description', label: m.description, kind: 'longText', rows: 2 },
        { name: 'requirementId', label: m.requirement, kind: 'choice', options },
        { name: 'containment', label: m.containment, kind: 'longText', rows: 2 },
        { name: 'ownerId', label: m.owner, kind: 'own', editor: <PersonPicker />, required: true },
      ]}
      done={(f) => void navigate(`/governance/findings/${f.id}`)}
    />
  )
}
