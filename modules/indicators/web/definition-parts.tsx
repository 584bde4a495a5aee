import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { PersonPicker, useMessages } from '#kernel/ui'
import { PerField } from './scaled.tsx'
import type { Body, Unit } from './values.ts'
import { words } from './words.ts'

const units = ['percent', 'seconds', 'days', 'count', 'perTenThousand', 'perMillion'] as const
export interface Draft {
  code: string
  nameZh: string
  nameEn: string
  descriptionZh: string
  descriptionEn: string
  ownerId: string | null
  position: number
  active: boolean
  body: Body
}
export type Set = (change: Partial<Draft>) => void

interface BasicsProps {
  readonly draft: Draft
  readonly set: Set
  readonly faults: Readonly<Record<string, string>>
}
interface NamedTextProps extends BasicsProps {
  readonly name: 'code' | 'nameZh' | 'nameEn' | 'descriptionZh' | 'descriptionEn'
  readonly max: number
  readonly extra?: string
}
/** One of the indicator's texts; a description may be long and may be left out. */
function NamedText({ draft, set, faults, name, max, extra }: NamedTextProps) {
  const m = useMessages(words)
  const long = name.startsWith('desc')
  const field = { id: `in-${name}`, maxLength: max, value: draft[name] }
  return (
    <Form.Item
      className={long ? 'in-wide' : ''}
      label={m[name]}
      htmlFor={field.id}
      required={!long}
      extra={faults[name] ? undefined : extra}
      validateStatus={faults[name] ? 'error' : ''}
      help={faults[name] && (draft[name].trim() ? (extra ?? faults[name]) : m.required)}
    >
      {long ? (
        <Input.TextArea {...field} autoSize={{ minRows: 2 }} onChange={(e) => set({ [name]: e.target.value })} />
      ) : (
        <Input {...field} onChange={(e) => set({ [name]: e.target.value })} />
      )}
    </Form.Item>
  )
}

/** Names, owner and place of an indicator. */
export function Basics({ isNew, ...basics }: BasicsProps & { readonly isNew: boolean }) {
  const m = useMessages(words)
  const { draft, set } = basics
  return (
    <div className="in-measure">
      <NamedText {...basics} name="nameZh" max={100} />
      <NamedText {...basics} name="nameEn" max={100} />
      {isNew && <NamedText {...basics} name="code" max={50} extra={m.codeHelp} />}
      <Form.Item label={m.owner} htmlFor="in-owner">
        <PersonPicker
          id="in-owner"
          value={draft.ownerId}
          onChange={(ownerId) => set({ ownerId })}
          placeholder={m.noOwner}
        />
      </Form.Item>
      <Form.Item label={m.position} htmlFor="in-position">
        <InputNumber
          id="in-position"
          precision={0}
          value={draft.position}
          onChange={(v) => set({ position: v ?? 0 })}
        />
      </Form.Item>
      <Form.Item label={m.active} htmlFor="in-active">
        <Switch id="in-active" checked={draft.active} onChange={(active) => set({ active })} />
      </Form.Item>
      <NamedText {...basics} name="descriptionZh" max={500} />
      <NamedText {...basics} name="descriptionEn" max={500} />
    </div>
  )
}

/** Unit, direction and when a value is near its target. */
export function Judged({
  body,
  setBody,
  faults,
}: {
  readonly body: Body
  readonly setBody: (change: Partial<Body>) => void
  readonly faults: Readonly<Record<string, string>>
}) {
  const m = useMessages(words)
  const fault = (name: string) => ({
    validateStatus: faults[`body.${name}`] ? ('error' as const) : ('' as const),
    help: faults[`body.${name}`],
  })
  return (
    <div className="in-measure">
      <Form.Item label={m.unit} htmlFor="in-unit">
        <Select
          id="in-unit"
          value={body.unit}
          options={units.map((value) => ({ value, label: m.units[value] }))}
          onChange={(unit: Unit) => setBody({ unit })}
        />
      </Form.Item>
      <Form.Item label={m.factor} htmlFor="in-factor" extra={m.factorHelp} {...fault('factor')}>
        <InputNumber
          id="in-factor"
          style={{ width: '100%' }}
          value={body.factor}
          onChange={(v) => setBody({ factor: v ?? 0 })}
        />
      </Form.Item>
      <Form.Item label={m.direction} htmlFor="in-direction">
        <Select
          id="in-direction"
          value={body.direction}
          options={(['up', 'down'] as const).map((value) => ({ value, label: m.better[value] }))}
          onChange={(direction: 'up' | 'down') => setBody({ direction })}
        />
      </Form.Item>
      <Form.Item label={m.tolerance} htmlFor="in-tolerance" extra={m.toleranceHelp} {...fault('tolerance')}>
        <InputNumber
          id="in-tolerance"
          style={{ width: '100%' }}
          min={0}
          value={body.tolerance}
          onChange={(v) => setBody({ tolerance: v ?? 0 })}
        />
      </Form.Item>
      <PerField value={body.per} {...fault('per')} onChange={(per) => setBody({ per })} />
      <Sources body={body} setBody={setBody} fault={fault} />
    </div>
  )
}

interface SourcesProps {
  readonly body: Body
  readonly setBody: (change: Partial<Body>) => void
  readonly fault: (name: string) => object
}
/** Where the formula comes from, in both languages. */
function Sources({ body, setBody, fault }: SourcesProps) {
  const m = useMessages(words)
  return (['sourceZh', 'sourceEn'] as const).map((name) => (
    <Form.Item
      key={name}
      className="in-wide"
      label={m[name]}
      htmlFor={`in-${name}`}
      extra={m.sourceHelp}
      {...fault(name)}
    >
      <Input
        id={`in-${name}`}
        maxLength={300}
        value={body[name]}
        onChange={(e) => setBody({ [name]: e.target.value })}
      />
    </Form.Item>
  ))
}
