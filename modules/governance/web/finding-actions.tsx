import { useMessages, useSession, type Field, FormAction } from '#kernel/ui'
import { governance, type FindingOf } from './api.ts'
import { auditWords, type AuditWords } from './audit-words.ts'
import { EvidenceEditor } from './evidence-editor.tsx'

/** The steps of a finding; those it is not at say so, and checks say who may not do them. */
export function FindingActions({ finding: f }: { readonly finding: FindingOf }) {
  const m = useMessages(auditWords)
  const me = useSession().personId
  const at = (...states: FindingOf['state'][]) => (states.includes(f.state) ? undefined : m.notYet)
  const another = me === f.ownerId || me === f.implementedBy ? m.byAnother : undefined
  const shared = { given: { id: f.id }, version: f.version, said: m.saved }
  const verdict = verdictFields(m)
  const said = (values: Record<string, unknown>) => ({ ...values, passed: values.passed === 'true' })
  return (
    <>
      <FormAction
        {...shared}
        operation={governance.planFinding}
        label={m.planIt}
        not={at('open', 'acting')}
        initial={{ containment: f.containment, rootCause: f.rootCause.join('\n'), action: f.action }}
        toInput={(values) => ({
          ...values,
          rootCause: String(values.rootCause ?? '')
            .split('\n')
            .filter((line) => line.trim()),
        })}
        fields={[
          { name: 'containment', label: m.containment, kind: 'longText', rows: 2 },
          { name: 'rootCause', label: m.rootCause, help: m.rootCauseHelp, kind: 'longText' },
          { name: 'action', label: m.action, kind: 'longText' },
        ]}
      />
      <FormAction
        {...shared}
        operation={governance.implementFinding}
        label={m.implement}
        not={at('acting')}
        initial={{ evidence: f.evidence }}
        fields={[{ name: 'evidence', label: m.evidence, kind: 'own', editor: <EvidenceEditor /> }]}
      />
      <FormAction
        {...shared}
        operation={governance.checkImplementation}
        label={m.checkImplementation}
        help={m.checkHelp}
        not={at('implemented') ?? another}
        toInput={said}
        fields={verdict}
      />
      <FormAction
        {...shared}
        operation={governance.checkEffect}
        label={m.checkEffect}
        help={m.checkHelp}
        not={at('checked') ?? another}
        toInput={said}
        fields={verdict}
      />
    </>
  )
}
const verdictFields = (m: AuditWords): Field[] => [
  {
    name: 'passed',
    label: m.verdict,
    kind: 'radio',
    options: [
      { value: 'true', label: m.passed },
      { value: 'false', label: m.failed },
    ],
  },
  { name: 'measure', label: m.measure, help: m.measureHelp, kind: 'longText', rows: 2 },
  { name: 'note', label: m.note, kind: 'longText', rows: 2 },
]
