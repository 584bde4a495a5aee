import { DeleteOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { sourceCatalogue, sourceNames } from '#contracts/indicators'
import { optionsOf, useMessages } from '#kernel/ui'
import { makings } from './makings.ts'
import { measureWords, type Measure } from './values.ts'

type Condition = Measure['where'][number]
interface MeasureProps {
  readonly value: Measure
  readonly onChange: (measure: Measure) => void
  /** Sentences by path inside the measure (`at`, `where.0.field`), as the server gave them. */
  readonly faults: Readonly<Record<string, string>>
}
const comparisons = {
  text: ['eq', 'ne', 'in'],
  number: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'],
  boolean: ['eq'],
} as const

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly fault: string | undefined
  readonly value: V | null | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: V) => void
}
/** A list to choose from under its label, with what is wrong with the choice. */
function Choice<V extends string>({ label, fault, value, options, onChange }: ChoiceProps<V>) {
  return (
    <Item label={label} fault={fault}>
      <Select
        aria-label={label}
        value={value ?? null}
        options={[...options]}
        onChange={(chosen) => chosen !== null && onChange(chosen)}
      />
    </Item>
  )
}

/** Builds a measure from what its source offers; choosing another source keeps only what that one has too. */
export function MeasureEditor({ value, onChange, faults }: MeasureProps) {
  const w = useMessages(makings)
  const face = sourceCatalogue[value.source]
  const set = (change: Partial<Measure>) => onChange({ ...value, ...change })
  const named = (codes: readonly string[], names: Readonly<Record<string, string>>) =>
    codes.map((code) => ({ value: code, label: names[code] ?? code }))
  const numbers = Object.keys(face.fields).filter((f) => face.fields[f] === 'number')
  return (
    <div className="in-measure">
      <Choice
        label={w.sourceLabel}
        fault={faults.source}
        value={value.source}
        options={named(sourceNames, w.sources)}
        onChange={(source: Measure['source']) => onChange(movedTo(value, source))}
      />
      {!face.stock && (
        <Choice
          label={w.instantLabel}
          fault={faults.at}
          value={value.at}
          options={named(face.instants, w.instants)}
          onChange={(at: string) => set({ at })}
        />
      )}
      <Choice
        label={w.takeLabel}
        fault={faults.take}
        value={value.take}
        options={named(['count', ...(numbers.length ? ['sum'] : [])], w.take)}
        onChange={(take: Measure['take']) =>
          onChange(take === 'sum' ? { ...value, take, field: numbers[0] } : { ...value, take, field: undefined })
        }
      />
      {value.take === 'sum' && (
        <Choice
          label={w.sumField}
          fault={faults.field}
          value={value.field ?? null}
          options={named(numbers, w.fields)}
          onChange={(field: string) => set({ field })}
        />
      )}
      {face.stock && (
        <Choice
          label={w.overLabel}
          fault={faults.over}
          value={value.over}
          options={named(['last', 'mean'], w.over)}
          onChange={(over: Measure['over']) => set({ over })}
        />
      )}
      <Conditions value={value} onChange={onChange} faults={faults} />
      <p className="in-words" style={{ gridColumn: '1 / -1', margin: 0 }}>
        {measureWords(w, value)}
      </p>
    </div>
  )
}
function movedTo(measure: Measure, source: Measure['source']): Measure {
  const face = sourceCatalogue[source]
  const where = measure.where.filter((c) => c.field in face.fields)
  const sums = measure.take === 'sum' && face.fields[measure.field ?? ''] === 'number'
  return {
    source,
    where,
    at: face.stock ? '' : face.instants.includes(measure.at) ? measure.at : (face.instants[0] ?? ''),
    take: sums ? 'sum' : 'count',
    ...(sums ? { field: measure.field } : {}),
    over: !face.stock ? 'sum' : measure.over === 'sum' ? 'last' : measure.over,
  }
}
function Item({
  label,
  fault,
  children,
}: {
  readonly label: string
  readonly fault: string | undefined
  readonly children: React.ReactElement
}) {
  return (
    <Form.Item label={label} validateStatus={fault ? 'error' : ''} help={fault}>
      {children}
    </Form.Item>
  )
}

function Conditions({ value, onChange, faults }: MeasureProps) {
  const w = useMessages(makings)
  const { fields } = sourceCatalogue[value.source]
  const put = (where: readonly Condition[]) => onChange({ ...value, where: [...where] })
  const first = Object.keys(fields)[0]!
  return (
    <fieldset className="in-conditions" style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="cl-h3">{w.conditions}</legend>
      {value.where.length === 0 && <span className="cl-page-summary">{w.noConditions}</span>}
      {value.where.map((c, i) => (
        <ConditionRow
          key={i}
          value={c}
          fields={fields}
          fault={faults[`where.${i}.field`] ?? faults[`where.${i}.value`] ?? faults[`where.${i}`]}
          onChange={(next) => put(value.where.with(i, next))}
          onRemove={() => put(value.where.toSpliced(i, 1))}
        />
      ))}
      <Button
        style={{ justifySelf: 'start' }}
        size="small"
        disabled={value.where.length >= 20}
        onClick={() => put([...value.where, begin(first, fields[first]!)])}
      >
        + {w.addCondition}
      </Button>
    </fieldset>
  )
}
const begin = (field: string, type: 'text' | 'number' | 'boolean'): Condition => ({
  field,
  is: 'eq',
  value: type === 'boolean' ? true : type === 'number' ? 0 : '',
})

interface ConditionProps {
  readonly value: Condition
  readonly fields: (typeof sourceCatalogue)['cases']['fields']
  readonly fault: string | undefined
  readonly onChange: (c: Condition) => void
  readonly onRemove: () => void
}
function ConditionRow({ value: c, fields, fault, onChange, onRemove }: ConditionProps) {
  const w = useMessages(makings)
  const type = fields[c.field] ?? 'text'
  const text = Array.isArray(c.value) ? c.value.join(', ') : String(c.value)
  const parsed = (is: Condition['is'], given: string): Condition['value'] =>
    is === 'in' ? given.split(/[,，、]\s*/).filter(Boolean) : type === 'number' ? Number(given) || 0 : given
  return (
    <Form.Item validateStatus={fault ? 'error' : ''} help={fault} style={{ margin: 0 }}>
      <div className="in-condition">
        <Select
          aria-label={w.field}
          value={c.field}
          options={Object.keys(fields).map((f) => ({ value: f, label: w.fields[f] ?? f }))}
          onChange={(field: string) => onChange(begin(field, fields[field] ?? 'text'))}
          showSearch={{ optionFilterProp: 'label' }}
        />
        <Select
          aria-label={w.comparison}
          value={c.is}
          options={comparisons[type].map((is) => ({ value: is, label: w.is[is] }))}
          onChange={(is: Condition['is']) =>
            onChange({ ...c, is, value: type === 'boolean' ? c.value : parsed(is, text) })
          }
        />
        {type === 'boolean' ? (
          <Select
            aria-label={w.valueLabel}
            value={c.value === true}
            options={[true, false].map((v) => ({ value: v, label: w.values[String(v)] }))}
            onChange={(value: boolean) => onChange({ ...c, value })}
          />
        ) : (
          <ValueField
            c={c}
            text={text}
            type={type}
            onChange={(given) => onChange({ ...c, value: parsed(c.is, given) })}
          />
        )}
        <Button type="text" icon={<DeleteOutlined />} aria-label={w.removeCondition} onClick={onRemove} />
      </div>
    </Form.Item>
  )
}
/** Codes are shown by their names and may be typed where we know none. */
function ValueField({
  c,
  text,
  type,
  onChange,
}: {
  readonly c: Condition
  readonly text: string
  readonly type: 'text' | 'number'
  readonly onChange: (given: string) => void
}) {
  const w = useMessages(makings)
  if (type === 'number')
    return (
      <Input
        aria-label={w.valueLabel}
        inputMode="decimal"
        defaultValue={text}
        key={c.field + c.is}
        onBlur={(e) => onChange(e.target.value)}
      />
    )
  const chosen = text ? text.split(', ') : []
  return (
    <Select
      aria-label={w.valueLabel}
      mode="tags"
      maxCount={c.is === 'in' ? 20 : 1}
      value={chosen}
      showSearch={{ optionFilterProp: 'label' }}
      options={optionsOf(w.values, ['true', 'false'])}
      onChange={(codes: string[]) => onChange(codes.join(','))}
    />
  )
}
