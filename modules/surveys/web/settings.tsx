import { Form, Input, InputNumber, Select, Switch } from 'antd'
import { optionsOf, useMessages } from '#kernel/ui'
import type { Body } from './api.ts'
import { words } from './words.ts'

/** A survey as it is being edited. */
export interface Draft {
  code: string
  nameZh: string
  nameEn: string
  kinds: string[]
  active: boolean
  body: Body
}
interface SettingsProps {
  readonly draft: Draft
  readonly set: (change: Partial<Draft>) => void
  readonly setBody: (change: Partial<Body>) => void
  readonly isNew: boolean
  readonly faults: Readonly<Record<string, string>>
}
/** What the survey is called, after which cases it is asked, and its rules. */
export function Settings({ draft, set, setBody, isNew, faults }: SettingsProps) {
  const m = useMessages(words)
  const fault = (path: string) => ({
    validateStatus: faults[path] ? ('error' as const) : ('' as const),
    help: faults[path],
  })
  const text = (name: 'nameZh' | 'nameEn' | 'code', extra?: string) => (
    <Form.Item
      label={m[name]}
      htmlFor={`sv-${name}`}
      required
      extra={faults[name] ? undefined : extra}
      validateStatus={faults[name] ? 'error' : ''}
      help={faults[name] && (draft[name].trim() ? (extra ?? faults[name]) : m.required)}
    >
      <Input
        id={`sv-${name}`}
        maxLength={name === 'code' ? 50 : 100}
        value={draft[name]}
        onChange={(e) => set({ [name]: e.target.value })}
      />
    </Form.Item>
  )
  const item = { body: draft.body, setBody, faults }
  return (
    <div className="sv-grid">
      {text('nameZh')}
      {text('nameEn')}
      {isNew && text('code', m.codeHelp)}
      <Form.Item label={m.kinds} htmlFor="sv-kinds" {...fault('kinds')}>
        <Select
          id="sv-kinds"
          mode="multiple"
          placeholder={m.allKinds}
          value={draft.kinds}
          options={optionsOf(m.kindNames)}
          onChange={(kinds: string[]) => set({ kinds })}
        />
      </Form.Item>
      <NumberItem {...item} name="scale" min={2} max={10} />
      <NumberItem {...item} name="lowScore" min={0} max={draft.body.scale - 1} extra={m.lowHelp} />
      <NumberItem {...item} name="capDays" min={0} max={365} extra={m.capHelp} />
      <NumberItem {...item} name="validDays" min={1} max={90} />
      <Form.Item label={m.freeText} htmlFor="sv-free">
        <Switch id="sv-free" checked={draft.body.freeText} onChange={(freeText) => setBody({ freeText })} />
      </Form.Item>
      {!isNew && (
        <Form.Item label={m.active} htmlFor="sv-active">
          <Switch id="sv-active" checked={draft.active} onChange={(active) => set({ active })} />
        </Form.Item>
      )}
    </div>
  )
}

interface NumberProps extends Pick<SettingsProps, 'setBody' | 'faults'> {
  readonly body: Body
  readonly name: 'scale' | 'lowScore' | 'capDays' | 'validDays'
  readonly min: number
  readonly max: number
  readonly extra?: string
}
function NumberItem({ body, setBody, faults, name, min, max, extra }: NumberProps) {
  const m = useMessages(words)
  const fault = faults[`body.${name}`]
  return (
    <Form.Item label={m[name]} htmlFor={`sv-${name}`} extra={extra} validateStatus={fault ? 'error' : ''} help={fault}>
      <InputNumber
        id={`sv-${name}`}
        style={{ width: '100%' }}
        min={min}
        max={max}
        precision={0}
        value={body[name]}
        onChange={(v) => setBody({ [name]: v ?? min })}
      />
    </Form.Item>
  )
}
