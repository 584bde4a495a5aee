import { Input, Select } from 'antd'
import { nameIn, useLocale, useMessages, useClearable } from '#kernel/ui'
import type { ColumnFact, Kind } from './api.ts'
import { blankField, missingIn, withColumn, type Draft, type FieldDraft } from './draft.ts'
import { words } from './words.ts'

type KindField = Kind['fields'][number]
const fixed = '\u0000fixed'

interface TableProps {
  readonly kind: Kind
  readonly draft: Draft
  readonly columns: readonly ColumnFact[]
  readonly onChange: (draft: Draft) => void
}

/** One line a field: the column it comes from, or a fixed value, and how its values are read. */
export function MappingTable({ kind, draft, columns, onChange }: TableProps) {
  const m = useMessages(words)
  const locale = useLocale()
  const missing = missingIn(draft, kind)
  const set = (name: string, over: Partial<FieldDraft>) =>
    onChange({ ...draft, fields: { ...draft.fields, [name]: { ...blankField, ...draft.fields[name], ...over } } })
  return (
    <div className="cl-scroll">
      <table className="cl-map">
        <thead>
          <tr>
            <th>{m.target}</th>
            <th>{m.source}</th>
            <th>{m.extra}</th>
          </tr>
        </thead>
        <tbody>
          {kind.fields
            .filter((f) => f.kind !== 'list' && f.kind !== 'object')
            .map((f) => {
              const field = draft.fields[f.name] ?? blankField
              const name = nameIn(locale, f.nameZh, f.nameEn)
              return (
                <tr key={f.name} className={missing.includes(f.name) ? 'cl-map-missing' : ''}>
                  <td>
                    {name}
                    {f.required && <small> · {m.required}</small>}
                  </td>
                  <td>
                    <SourceSelect
                      label={`${m.source} ${name}`}
                      field={field}
                      columns={columns}
                      onChange={(over) => set(f.name, over)}
                    />
                  </td>
                  <td>
                    <Reading of={f} label={name} field={field} onChange={(over) => set(f.name, over)} />
                  </td>
                </tr>
              )
            })}
        </tbody>
      </table>
    </div>
  )
}

interface Editing {
  readonly label: string
  readonly field: FieldDraft
  readonly onChange: (over: Partial<FieldDraft>) => void
}

function SourceSelect({ label, field, columns, onChange }: Editing & { readonly columns: readonly ColumnFact[] }) {
  const clearable = useClearable()
  const m = useMessages(words)
  const value = field.column || (field.fixed === '' ? undefined : fixed)
  return (
    <Select
      aria-label={label}
      allowClear={clearable}
      showSearch
      placeholder={m.unused}
      value={value ?? null}
      options={[
        ...columns.map((c) => ({ value: c.name, label: `${c.name} · ${m.columnKinds[c.kind]}` })),
        { value: fixed, label: m.fixed },
      ]}
      onChange={(chosen: string | null | undefined) =>
        onChange(
          chosen === fixed
            ? { column: '', fixed: ' ' }
            : {
                ...withColumn(
                  field,
                  columns.find((c) => c.name === chosen),
                ),
                fixed: '',
              },
        )
      }
    />
  )
}

/** How the values of a column are read, or the value that stands in for one. */
function Reading(p: Editing & { readonly of: KindField }) {
  const m = useMessages(words)
  const { of, label, field, onChange } = p
  if (!field.column) return field.fixed === '' ? null : <FixedValue {...p} />
  if (of.kind === 'date')
    return (
      <Line
        name={m.useFormat}
        label={label}
        placeholder="yyyy-MM-dd HH:mm:ss"
        value={field.format}
        onChange={(format) => onChange({ format })}
      />
    )
  if (of.kind === 'number')
    return (
      <Select
        aria-label={`${m.decimal} ${label}`}
        value={field.decimal}
        options={marks}
        onChange={(decimal) => onChange({ decimal })}
      />
    )
  if (of.kind === 'boolean')
    return (
      <div className="cl-stack">
        <Line name={m.yes} label={label} placeholder={m.yes} value={field.yes} onChange={(yes) => onChange({ yes })} />
        <Line name={m.no} label={label} placeholder={m.no} value={field.no} onChange={(no) => onChange({ no })} />
      </div>
    )
  return of.kind === 'choice' ? <ValueMap {...p} /> : null
}
const marks = [
  { value: '.' as const, label: '1,234.5' },
  { value: ',' as const, label: '1.234,5' },
]

interface LineProps {
  readonly name: string
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (text: string) => void
}
const Line = ({ name, label, placeholder, value, onChange }: LineProps) => (
  <Input
    aria-label={`${name} ${label}`}
    placeholder={placeholder}
    value={value}
    onChange={(e) => onChange(e.target.value)}
  />
)

function FixedValue({ of, label, field, onChange }: Editing & { readonly of: KindField }) {
  const m = useMessages(words)
  if (!of.choices.length)
    return (
      <Line
        name={m.valueOf}
        label={label}
        placeholder={m.valueOf}
        value={field.fixed.trimStart()}
        onChange={(text) => onChange({ fixed: text || ' ' })}
      />
    )
  return (
    <Select
      aria-label={`${m.valueOf} ${label}`}
      value={field.fixed.trim() || null}
      placeholder={m.valueOf}
      options={of.choices.map((value) => ({ value, label: value }))}
      onChange={(value) => onChange({ fixed: value })}
    />
  )
}

function ValueMap({ of, label, field, onChange }: Editing & { readonly of: KindField }) {
  const m = useMessages(words)
  return (
    <div>
      <Input.TextArea
        aria-label={`${m.values} ${label}`}
        autoSize={{ minRows: 2, maxRows: 8 }}
        placeholder={m.values}
        value={field.values}
        onChange={(e) => onChange({ values: e.target.value })}
      />
      <div className="cl-fact-why">{of.choices.join(' · ')}</div>
    </div>
  )
}
