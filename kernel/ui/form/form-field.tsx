import { DatePicker, Form, Input, InputNumber, Radio, Select, Switch } from 'antd'
import type { KeyboardEvent, ReactElement, ReactNode } from 'react'
import { looksMasked } from '#kernel/contract'
import { useClearable } from '../clearable.tsx'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { isText, rulesOf, type Field } from './field.ts'

/** One field with its label, its rules from the contract and its editor. */
export function FormField({
  field,
  input,
  initial,
}: {
  readonly field: Field
  readonly input: unknown
  /** What it begins with: a masked one is said to be that. */
  readonly initial?: unknown
}) {
  const m = useMessages(messages)
  const clearable = useClearable()
  const { required, max } = rulesOf(input, field.name)
  const must = field.required ?? required
  return (
    <Form.Item
      name={field.name}
      label={field.label}
      extra={isText(field) && typeof initial === 'string' && looksMasked(initial) ? m.maskedField : field.help}
      {...(field.kind === 'switch' ? { valuePropName: 'checked' } : {})}
      className={field.kind === 'longText' || field.wide ? 'cl-field-wide' : ''}
      rules={[
        ...(must && field.kind !== 'switch'
          ? [{ required: true, message: m.required, ...(isText(field) ? { whitespace: true } : {}) }]
          : []),
        ...(max && isText(field) ? [{ max, message: m.tooLong({ max }) }] : []),
      ]}
    >
      {editorOf(field, max, clearable)}
    </Form.Item>
  )
}

/** Enter takes the day that was typed; it does not send a form that is half filled in. */
const takeOnly = (event: KeyboardEvent) => {
  if (event.key === 'Enter') event.preventDefault()
}

type Clearable = ReturnType<typeof useClearable>
function editorOf(f: Field, max: number | undefined, clearable: Clearable): ReactElement | ReactNode {
  const placeholder = f.placeholder === undefined ? {} : { placeholder: f.placeholder }
  switch (f.kind) {
    case 'longText':
      return (
        <Input.TextArea
          autoSize={{ minRows: f.rows ?? 3, maxRows: 16 }}
          {...placeholder}
          {...(max && max < 2000 ? { showCount: true, maxLength: max } : {})}
        />
      )
    case 'password':
      return <Input.Password autoComplete="new-password" {...placeholder} />
    case 'number':
      return <InputNumber style={{ width: '100%' }} {...placeholder} />
    case 'switch':
      return <Switch />
    case 'instant':
      return (
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          onKeyDown={takeOnly}
          style={{ width: '100%' }}
        />
      )
    case 'date':
      return <DatePicker onKeyDown={takeOnly} style={{ width: '100%' }} />
    case 'choice':
      return (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear={clearable}
          options={f.options.map((o) => ({ ...o }))}
          {...placeholder}
        />
      )
    case 'choices':
      return (
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={f.options.map((o) => ({ ...o }))}
          {...placeholder}
        />
      )
    case 'radio':
      return <Radio.Group optionType="button" options={f.options.map((o) => ({ ...o }))} />
    case 'own':
      return f.editor
    default:
      return <Input type={f.kind === 'email' ? 'email' : 'text'} {...placeholder} />
  }
}
