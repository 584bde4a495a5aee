import { Alert, Button, Form, type FormInstance } from 'antd'
import { useEffect, type ReactNode } from 'react'
import type { Endpoint, Input as InputOf } from '#kernel/contract'
import { reasonOf } from '../api/failure.ts'
import type { Act } from '../api/use-act.ts'
import type { Operation } from '../api/operation.ts'
import { useMessages } from '../locale.ts'
import { messages } from '../messages.ts'
import { useLatest } from '../use-latest.ts'
import type { Field } from './field.ts'
import { FormField } from './form-field.tsx'
import { editorValues, errorsOf, inputFrom, type Values } from './form-values.ts'
import { useSeen } from './use-seen.ts'
import { useAskBeforeReload } from './use-unsaved.ts'

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
  const { seen, overtaken, adopt, saved } = useSeen(form, { version: p.version, initial: p.initial ?? {} })
  const values = Form.useWatch([], form) ?? seen.initial
  const shown = p.fields.filter((f) => f.when?.(values) ?? true)
  useErrorsAtFields(form, shown, p.act.fieldErrors)
  useAskBeforeReload(() => form.isFieldsTouched())
  const send = async (filled: Values) => {
    const given = inputFrom(shown, filled, seen.initial, p.operation.endpoint.input)
    const options = seen.version === undefined ? {} : { version: seen.version }
    saved(await p.act.run({ ...(p.toInput?.(given) ?? given), ...p.given } as InputOf<E>, options))
  }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={editorValues(p.fields, seen.initial)}
      onFinish={(filled) => void send(filled)}
      scrollToFirstError={{ focus: true }}
      validateTrigger="onBlur"
      className={p.columns === 2 ? 'cl-form cl-form-two' : 'cl-form'}
      noValidate
    >
      {overtaken ? (
        <Overtaken onAdopt={adopt} />
      ) : (
        <Refused error={p.act.error} errors={p.act.fieldErrors} shown={shown} />
      )}
      <div className="cl-form-fields">
        {shown.map((f) => (
          <FormField key={f.name} field={f} input={p.operation.endpoint.input} initial={seen.initial[f.name]} />
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

/** Shows the server's sentences at the fields, and goes to the first of them. */
function useErrorsAtFields(
  form: FormInstance,
  shown: readonly Field[],
  errors: Readonly<Record<string, string>>,
): void {
  const fields = useLatest(shown)
  const said = JSON.stringify(errors)
  useEffect(() => {
    const byPath = JSON.parse(said) as Readonly<Record<string, string>>
    form.setFields(fields.current.map((f) => ({ name: f.name, errors: errorsOf(byPath, f.name) })))
    const first = fields.current.find((f) => errorsOf(byPath, f.name).length)
    if (first) form.focusField(first.name)
  }, [said, form, fields])
}

function Overtaken({ onAdopt }: { readonly onAdopt: () => void }) {
  const m = useMessages(messages)
  const take = (
    <Button size="small" onClick={onAdopt}>
      {m.takeLatest}
    </Button>
  )
  return (
    <Alert
      className="cl-form-error"
      type="warning"
      showIcon
      title={m.staleTitle}
      description={m.overtaken}
      action={take}
    />
  )
}

interface RefusedProps {
  readonly error: unknown
  readonly errors: Readonly<Record<string, string>>
  readonly shown: readonly Field[]
}

/** Why it was refused; what no field shows is told here. */
function Refused({ error, errors, shown }: RefusedProps) {
  if (error === null || error === undefined) return null
  const names = new Set(shown.map((f) => f.name))
  const elsewhere = Object.entries(errors).filter(([path]) => !names.has(path.split('.')[0] ?? ''))
  const description = [...new Set(elsewhere.map(([, said]) => said))].join(' ')
  return (
    <Alert
      className="cl-form-error"
      type="error"
      showIcon
      title={reasonOf(error)}
      description={description || undefined}
    />
  )
}
