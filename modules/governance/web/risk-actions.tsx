import { PersonPicker, useMessages, useSession, FormAction, optionsOf } from '#kernel/ui'
import { governance, type RiskOf } from './api.ts'
import { RatingEditor } from './rating-editor.tsx'
import { useRiskFields } from './risk-fields.tsx'
import { riskWords } from './risk-words.ts'

/** All that can be done with a risk; what cannot, says why. */
export function RiskActions({ risk: r }: { readonly risk: RiskOf }) {
  const m = useMessages(riskWords)
  const me = useSession().personId
  const closed = r.state === 'closed' ? m.isClosed : undefined
  const note = { name: 'note', label: m.note, kind: 'longText', rows: 2 } as const
  const shared = { given: { id: r.id }, version: r.version, said: m.saved }
  return (
    <>
      <ChangeRisk risk={r} not={closed} />
      <FormAction
        {...shared}
        operation={governance.planRisk}
        label={m.planIt}
        not={closed}
        initial={{ treatment: r.treatment ?? 'reduce', plan: r.plan, ownerId: r.treatmentOwnerId }}
        fields={[
          {
            name: 'treatment',
            label: m.treatment,
            kind: 'radio',
            options: optionsOf(m.treatments),
          },
          { name: 'plan', label: m.plan, kind: 'longText' },
          { name: 'ownerId', label: m.treatmentOwner, kind: 'own', editor: <PersonPicker />, required: true },
        ]}
      />
      <FormAction
        {...shared}
        operation={governance.treatRisk}
        label={m.treat}
        not={closed ?? (r.treatment && !r.treatmentDoneAt ? undefined : m.nothingPlanned)}
        initial={{ current: { probability: r.residual.probability, impact: r.residual.impact } }}
        fields={[{ name: 'current', label: m.afterTreatment, kind: 'own', editor: <RatingEditor /> }, note]}
      />
      <FormAction
        {...shared}
        operation={governance.acceptRisk}
        label={m.accept}
        help={m.acceptHelp}
        not={closed ?? (me === r.ownerId ? undefined : m.onlyOwner)}
        fields={[{ name: 'until', label: m.until, kind: 'date' }, note]}
      />
      <FormAction
        {...shared}
        operation={governance.reviewRisk}
        label={m.review}
        not={closed}
        fields={[{ name: 'reviewAt', label: m.nextReview, kind: 'date' }, note]}
      />
      <FormAction {...shared} operation={governance.closeRisk} label={m.close} not={closed} fields={[note]} />
    </>
  )
}
function ChangeRisk({ risk: r, not }: { readonly risk: RiskOf; readonly not: string | undefined }) {
  const m = useMessages(riskWords)
  const rating = ({ probability, impact }: RiskOf['current']) => ({ probability, impact })
  const initial = {
    ...r,
    inherent: rating(r.inherent),
    current: rating(r.current),
    residual: rating(r.residual),
    controlIds: r.controls.map((c) => c.id),
  }
  const same = (name: 'inherent' | 'current' | 'residual', value: unknown) =>
    JSON.stringify(value) === JSON.stringify(initial[name])
  return (
    <FormAction
      operation={governance.changeRisk}
      label={m.change}
      not={not}
      given={{ id: r.id }}
      version={r.version}
      said={m.saved}
      initial={initial}
      fields={useRiskFields(false)}
      // A rating that was not touched is not given anew.
      toInput={(values) =>
        Object.fromEntries(
          Object.entries(values).filter(
            ([name, value]) => !['inherent', 'current', 'residual'].includes(name) || !same(name as 'current', value),
          ),
        )
      }
    />
  )
}
