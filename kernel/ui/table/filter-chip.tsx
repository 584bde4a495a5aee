import { Button, Checkbox, DatePicker, Input, InputNumber, Popover, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { PersonName, PersonPicker } from '../directory/directory.tsx'
import { useLocale, useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { composing } from '../hotkeys.ts'
import { dateWords } from '../time/words.ts'
import { contained, containing, filtersOf, withFilters, type ListState } from './list-state.ts'
import type { Column, FilterKind, Option } from './column.ts'

type Values = Readonly<Record<string, string>>
interface EditorProps {
  readonly values: Values
  readonly options: readonly Option[]
  readonly set: (values: Readonly<Record<string, string | undefined>>) => void
}

function Choice({ values, options, set }: EditorProps) {
  const [text, setText] = useState('')
  const chosen = (values[''] ?? '').split(',').filter(Boolean)
  const shown = options.filter((o) => o.label.toLowerCase().includes(text.toLowerCase()))
  return (
    <>
      {options.length > 8 && (
        <Input
          size="small"
          allowClear
          value={text}
          onChange={(e) => setText(e.target.value)}
          style={{ marginBottom: 8 }}
        />
      )}
      <Checkbox.Group
        className="cl-filter-choices"
        value={chosen}
        options={shown.map((o) => ({ ...o }))}
        onChange={(list) =>
          set({ '': [...chosen.filter((c) => !shown.some((o) => o.value === c)), ...list].join(',') })
        }
      />
    </>
  )
}
function Text({ values, set }: EditorProps) {
  const [text, setText] = useState(contained(values.regex))
  return (
    <Input
      autoFocus
      allowClear
      value={text}
      onChange={(e) => setText(e.target.value)}
      onBlur={() => set({ regex: containing(text.trim()) })}
      onPressEnter={(e) => {
        if (!composing(e)) set({ regex: containing(text.trim()) })
      }}
    />
  )
}
function Period({ values, set }: EditorProps) {
  const at = (v: string | undefined, shiftDays = 0) => (v ? dayjs(v).add(shiftDays, 'day') : null)
  return (
    <DatePicker.RangePicker
      allowEmpty={[true, true]}
      value={[at(values.gte), at(values.lt, -1)]}
      onChange={(days) =>
        set({ gte: days?.[0]?.startOf('day').toISOString(), lt: days?.[1]?.add(1, 'day').startOf('day').toISOString() })
      }
    />
  )
}
/** Calendar dates: both ends belong to the period, and no zone comes into it. */
function Days({ values, set }: EditorProps) {
  const at = (v: string | undefined) => (v ? dayjs(v) : null)
  const dateOf = (day: dayjs.Dayjs | null | undefined) => day?.format('YYYY-MM-DD')
  return (
    <DatePicker.RangePicker
      allowEmpty={[true, true]}
      value={[at(values.gte), at(values.lte)]}
      onChange={(days) => set({ gte: dateOf(days?.[0]), lte: dateOf(days?.[1]) })}
    />
  )
}
function Range({ values, set }: EditorProps) {
  const m = useMessages(messages)
  const field = (op: 'gte' | 'lte', label: string) => (
    <InputNumber
      aria-label={label}
      placeholder={label}
      value={values[op] === undefined ? null : Number(values[op])}
      onChange={(n) => set({ ...values, [op]: n === null ? undefined : String(n) })}
    />
  )
  return (
    <div className="cl-filter-range">
      {field('gte', m.from)}
      <span>–</span>
      {field('lte', m.to)}
    </div>
  )
}
function YesNo({ values, set }: EditorProps) {
  const m = useMessages(messages)
  return (
    <Radio.Group
      value={values['']}
      onChange={(e) => set({ '': String(e.target.value) })}
      options={[
        { value: 'true', label: m.yes },
        { value: 'false', label: m.no },
      ]}
    />
  )
}
/** Whoever left stands in what they did. */
const Person = ({ values, set }: EditorProps) => {
  const m = useMessages(messages)
  return (
    <PersonPicker
      anybody
      aria-label={m.choose}
      placeholder={m.choose}
      value={values[''] ?? null}
      onChange={(id) => set({ '': id ?? undefined })}
    />
  )
}
const editors = {
  choice: Choice,
  person: Person,
  text: Text,
  uuid: Text,
  instant: Period,
  date: Days,
  number: Range,
  boolean: YesNo,
} as const

interface FilterChipProps<T> {
  readonly column: Column<T>
  readonly kind: FilterKind
  readonly state: ListState
  readonly onChange: (state: ListState) => void
}

/** One filter of a list: says what it is set to, opens its editor. */
export function FilterChip<T>({ column, kind, state, onChange }: FilterChipProps<T>) {
  const m = useMessages(messages)
  const options = typeof column.filter === 'object' ? column.filter : []
  const words = useValueWords(options, kind)
  const attribute = column.by ?? column.key
  const values = filtersOf(state, attribute)
  const isSet = Object.keys(values).length > 0
  const Editor = editors[kind]
  const set: EditorProps['set'] = (next) => onChange(withFilters(state, attribute, next))
  const content = (
    <div className="cl-filter">
      <Editor key={JSON.stringify(values)} values={values} options={options} set={set} />
      {isSet && (
        <Button type="link" size="small" onClick={() => set({})}>
          {m.clear}
        </Button>
      )}
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomLeft" content={content} arrow={false}>
      <button type="button" className={isSet ? 'cl-filter-chip cl-filter-set' : 'cl-filter-chip'}>
        {column.title}
        {isSet && (
          <span className="cl-filter-value">{kind === 'person' ? <PersonName id={values['']} /> : words(values)}</span>
        )}
        <span className="cl-caret" aria-hidden="true" />
      </button>
    </Popover>
  )
}

function useValueWords(options: readonly Option[], kind: FilterKind): (values: Values) => string {
  const m = useMessages(messages)
  const locale = useLocale()
  const day = (v: string | undefined, shiftMs = 0) =>
    v ? dateWords(locale, new Date(Date.parse(v) - shiftMs), new Date()) : ''
  return (values) => {
    if (kind === 'date') return `${values.gte ?? ''} – ${values.lte ?? ''}`
    if (kind === 'instant') return `${day(values.gte)} – ${day(values.lt, 1)}`
    if (kind === 'number') return `${values.gte ?? ''} – ${values.lte ?? ''}`
    if (kind === 'boolean') return values[''] === 'true' ? m.yes : m.no
    if (kind === 'text') return contained(values.regex)
    const chosen = (values[''] ?? '').split(',')
    const first = options.find((o) => o.value === chosen[0])?.label ?? chosen[0] ?? ''
    return chosen.length > 1 ? `${first} +${chosen.length - 1}` : first
  }
}
