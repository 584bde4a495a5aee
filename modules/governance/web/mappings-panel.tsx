import { Link } from 'react-router'
import {
  BothNames,
  FewRows,
  FormAction,
  Loaded,
  nameIn,
  optionsOf,
  Panel,
  useLocale,
  useMessages,
  useRead,
  type Field,
  type Option,
} from '#kernel/ui'
import { governance, type MappingOf, type RequirementOf } from './api.ts'
import { mappingWords, type MappingWords } from './mapping-words.ts'
import { words } from './words.ts'

const relationship = (m: MappingWords): Field => ({
  name: 'relationship',
  label: m.relationship,
  kind: 'choice',
  options: optionsOf(m.relationships),
})
const rationale = (m: MappingWords): Field[] => [
  { name: 'rationaleZh', label: m.rationaleZh, kind: 'longText', rows: 2 },
  { name: 'rationaleEn', label: m.rationaleEn, kind: 'longText', rows: 2 },
]

/** From a control the requirements of law it answers, from a requirement the controls that answer it. */
export function MappingsPanel({ requirement: r }: { readonly requirement: RequirementOf }) {
  const m = useMessages(mappingWords)
  const library = useMessages(words)
  const fromControl = r.framework === 'iso27001'
  const answer = useRead(governance.listMappings, {
    filter: { [fromControl ? 'control.id' : 'requirement.id']: r.id },
    limit: 200,
  })
  const other = (x: MappingOf) => (fromControl ? x.requirement : x.control)
  return (
    <Panel title={fromControl ? m.answers : m.answeredBy} extra={<AddMapping of={r} />} flush>
      <Loaded of={answer} compact>
        {({ items }) => (
          <FewRows<MappingOf>
            none={m.none}
            rows={items}
            columns={[
              {
                title: m.name,
                render: (_, x) => (
                  <Link to={`/governance/requirements/${other(x).id}`}>
                    {fromControl && `${library.frameworks[other(x).framework]} `}
                    {other(x).code} <BothNames zh={other(x).nameZh} en={other(x).nameEn} />
                  </Link>
                ),
              },
              { title: m.relationship, render: (_, x) => m.relationships[x.relationship] },
              { title: m.rationale, render: (_, x) => <BothNames zh={x.rationaleZh} en={x.rationaleEn} /> },
              { title: m.origin, render: (_, x) => (x.shipped ? m.shipped : m.own) },
              { title: '', align: 'right', render: (_, x) => <ChangeMapping of={x} /> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}
function ChangeMapping({ of }: { readonly of: MappingOf }) {
  const m = useMessages(mappingWords)
  return (
    <FormAction
      small
      operation={governance.changeMapping}
      label={m.change}
      said={m.changed}
      given={{ id: of.id }}
      initial={of}
      version={of.version}
      fields={[relationship(m), ...rationale(m)]}
    />
  )
}
function AddMapping({ of }: { readonly of: RequirementOf }) {
  const m = useMessages(mappingWords)
  const library = useMessages(words)
  const locale = useLocale()
  const fromControl = of.framework === 'iso27001'
  const filter = fromControl ? { framework: 'gdpr,pipl,mlps3' } : { framework: 'iso27001', kind: 'control' }
  const answer = useRead(governance.listRequirements, { filter, limit: 500 })
  const options: Option[] = (answer.data?.items ?? []).map((x) => ({
    value: x.id,
    label: `${library.frameworks[x.framework]} ${x.code} ${nameIn(locale, x.nameZh, x.nameEn)}`,
  }))
  const name = fromControl ? 'requirementId' : 'controlId'
  return (
    <FormAction
      small
      operation={governance.createMapping}
      label={m.add}
      said={m.added}
      given={fromControl ? { controlId: of.id } : { requirementId: of.id }}
      fields={[
        { name, label: fromControl ? m.requirement : m.control, kind: 'choice', options },
        relationship(m),
        ...rationale(m),
      ]}
    />
  )
}
