import { Alert, Button, DatePicker, Form, Input, InputNumber, Radio, Select, Switch, type FormInstance } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useEffect, type ReactElement, type ReactNode } from 'react'
import type { Endpoint, Input as InputOf } from '#kernel/contract'
import { reasonOf } from '../api/failure.ts'
import type { Act } from '../api/use-act.ts'
import type { Operation } from '../api/operation.ts'
import { useMessages } from '../locale.ts'
import { useLatest } from '../use-latest.ts'
import { messages } from '../messages.ts'
import { rulesOf, type Field } from './field.ts'

type Values = Record<string, unknown>
export interface ResourceFormProps<E extends Endpoint> {
  /** The operation the form fills in; its input says what is required and how long. */
  readonly operation: Operation<E>
  /** From `useAct(operation, { quiet: true, … })`: the form shows the refusal itself, at the fields it names. */
  readonly act: Act<E>
  readonly fields: readonly Field[]
  readonly initial?: Readonly<Record<string, unknown>>
  /** Input that is not filled in by hand: ids, fixed values. */
  readonly given?: Partial<InputOf<E>>
  /** The version the person saw. */
  readonly version?: number
  /** Changes the values on their way out. */
  readonly toInput?: (values: Values) => Values
  readonly submit?: string
  readonly onCancel?: () => void
  /** Fields side by side where there is room. */
  readonly columns?: 1 | 2
  readonly form?: FormInstance
  readonly children?: ReactNode
}

/** A form from fields: checks what the contract says, sends it once, puts the server's sentences at the fields they are about. */
export function ResourceForm<E extends Endpoint>(p: ResourceFormProps<E>) {
  const m = useMessages(messages)
  const [own] = Form.useForm<Values>()
  const form = p.form ?? own
  const values = Form.useWatch([], form) ?? p.initial ?? {}
  const shown = p.fields.filter((f) => f.when?.(values) ?? true)
  const names = new Set(shown.map((f) => f.name))
  const errors = p.act.fieldErrors
  const said = JSON.stringify(errors)
  const fields = useLatest(shown)
  useEffect(() => {
    const byPath = JSON.parse(said) as Readonly<Record<string, string>>
    form.setFields(fields.current.map((f) => ({ name: f.name, errors: errorsOf(byPath, f.name) })))
    const first = fields.current.find((f) => errorsOf(byPath, f.name).length)
    if (first) form.focusField(first.name)
  }, [said, form, fields])
  const send = (filled: Values) => {
    const kept = Object.fromEntries(shown.map((f) => [f.name, outward(f, filled[f.name])]).filter(([, v]) => v !== undefined))
    void p.act.run(
      { ...(p.toInput?.(kept) ?? kept), ...p.given } as InputOf<E>,
      p.version === undefined ? {} : { version: p.version },
    )
  }
  const elsewhere = Object.entries(errors).filter(([path]) => !names.has(path.split('.')[0] ?? ''))
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={inwardAll(p.fields, p.initial ?? {})}
      onFinish={send}
      scrollToFirstError={{ focus: true }}
      requiredMark
      validateTrigger="onBlur"
      className={p.columns === 2 ? 'cl-form cl-form-two' : 'cl-form'}
      noValidate
    >
      {p.act.error !== null && p.act.error !== undefined && (
        <Alert
          className="cl-form-error"
          type="error"
          showIcon
          title={reasonOf(p.act.error)}
          description={elsewhere.length ? elsewhere.map(([path, said]) => `${path}: ${said}`).join('；') : undefined}
        />
      )}
      <div className="cl-form-fields">
        {shown.map((f) => (
          <FormField key={f.name} field={f} input={p.operation.endpoint.input} />
        ))}
      </div>
      {p.children}
      <div className="cl-form-actions">
        <Button type="primary" htmlType="submit" loading={p.act.busy}>
          {p.submit ?? m.save}
        </Button>
        {p.onCancel && <Button onClick={p.onCancel}>{m.cancel}</Button>}
      </div>
    </Form>
  )
}

function FormField({ field, input }: { readonly field: Field; readonly input: unknown }) {
  const m = useMessages(messages)
  const { required, max } = rulesOf(input, field.name)
  const must = field.required ?? required
  return (
    <Form.Item
      name={field.name}
      label={field.label}
      extra={field.help}
      {...(field.kind === 'switch' ? { valuePropName: 'checked' } : {})}
      className={field.kind === 'longText' || field.kind === 'own' ? 'cl-field-wide' : ''}
      rules={[
        ...(must && field.kind !== 'switch'
          ? [{ required: true, message: m.required, ...(isText(field) ? { whitespace: true } : {}) }]
          : []),
        ...(max && isText(field) ? [{ max, message: m.tooLong({ max }) }] : []),
      ]}
    >
      {editorOf(field, max)}
    </Form.Item>
  )
}

const isText = (f: Field): boolean => !f.kind || ['text', 'longText', 'email', 'password'].includes(f.kind)

function editorOf(f: Field, max: number | undefined): ReactElement | ReactNode {
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
      return <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
    case 'date':
      return <DatePicker style={{ width: '100%' }} />
    case 'choice':
      return (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
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

/** Instants are `Date` for us and dayjs for the picker; a day stays `YYYY-MM-DD`. */
function outward(f: Field, value: unknown): unknown {
  if (f.kind === 'instant' && dayjs.isDayjs(value)) return (value as Dayjs).toDate()
  if (f.kind === 'date' && dayjs.isDayjs(value)) return (value as Dayjs).format('YYYY-MM-DD')
  if (value === '' && !(f.required ?? false)) return undefined
  return value ?? undefined
}
const inwardAll = (fields: readonly Field[], initial: Readonly<Record<string, unknown>>): Values => ({
  ...initial,
  ...Object.fromEntries(
    fields
      .filter((f) => (f.kind === 'instant' || f.kind === 'date') && initial[f.name])
      .map((f) => [f.name, dayjs(initial[f.name] as Date)]),
  ),
})
const errorsOf = (errors: Readonly<Record<string, string>>, name: string): string[] =>
  Object.entries(errors)
    .filter(([path]) => path === name || path.startsWith(`${name}.`))
    .map(([, said]) => said)
