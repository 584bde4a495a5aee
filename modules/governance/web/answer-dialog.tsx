import { nameIn, PersonPicker, useLocale, useMessages, FormDialog, optionsOf } from '#kernel/ui'
import { governance, type AnswerOf } from './api.ts'
import { EvidenceEditor } from './evidence-editor.tsx'
import { statementWords } from './statement-words.ts'

const decided = { true: true, false: false, null: null } as const

interface AnswerDialogProps {
  readonly statementId: string
  readonly answer: AnswerOf
  readonly onClose: () => void
}
/** What the organisation answers to one control or clause. */
export function AnswerDialog({ statementId, answer: a, onClose }: AnswerDialogProps) {
  const m = useMessages(statementWords)
  const locale = useLocale()
  const taken = (values: Readonly<Record<string, unknown>>) => values.applicable !== 'false'
  return (
    <FormDialog
      open
      onClose={onClose}
      operation={governance.answerRequirement}
      label={`${a.code} ${nameIn(locale, a.nameZh, a.nameEn)}`}
      said={m.saved}
      given={{ statementId, id: a.id }}
      initial={{ ...a, applicable: String(a.applicable) }}
      version={a.version}
      toInput={({ applicable, ...rest }) => ({ ...rest, applicable: decided[applicable as 'true'] })}
      fields={[
        {
          name: 'applicable',
          label: m.decision,
          kind: 'radio',
          options: optionsOf(m.decisions).filter((o) => a.kind === 'control' || o.value !== 'false'),
        },
        { name: 'reasons', label: m.reasons, kind: 'choices', options: optionsOf(m.reasonNames), when: taken },
        { name: 'justification', label: m.justification, help: m.justificationHelp, kind: 'longText', rows: 2 },
        { name: 'state', label: m.state, kind: 'radio', options: optionsOf(m.states), when: taken },
        { name: 'ownerId', label: m.owner, kind: 'own', editor: <PersonPicker /> },
        { name: 'evidence', label: m.evidence, kind: 'own', editor: <EvidenceEditor /> },
      ]}
    />
  )
}
