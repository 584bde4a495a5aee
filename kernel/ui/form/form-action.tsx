import { Modal, type FormInstance } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import type { Endpoint, Input, Output } from '#kernel/contract'
import { Action } from '../action.tsx'
import type { AnyOperation, Operation } from '../api/operation.ts'
import { useAct, type ActOptions } from '../api/use-act.ts'
import type { Field } from './field.ts'
import { ResourceForm } from './resource-form.tsx'

export interface FormActionProps<E extends Endpoint> {
  readonly operation: Operation<E>
  readonly label: string
  readonly fields: readonly Field[]
  /** What the dialog says above its fields; the label without it. */
  readonly title?: ReactNode
  readonly help?: ReactNode
  readonly given?: Partial<Input<E>>
  readonly initial?: Readonly<Record<string, unknown>>
  readonly version?: number
  readonly said?: ActOptions<E>['said']
  /** Reads that what is done changes beside those the operation names. */
  readonly changes?: readonly AnyOperation[]
  readonly toInput?: (values: Record<string, unknown>) => Record<string, unknown>
  readonly done?: (answer: Output<E>) => void
  /** Why it cannot be done now. */
  readonly not?: string | undefined
  readonly primary?: boolean
  readonly small?: boolean
  readonly submit?: string
  readonly columns?: 1 | 2
}

/** A button that asks for what its operation needs, in a dialog. */
export function FormAction<E extends Endpoint>(p: FormActionProps<E>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Action
        type={p.primary ? 'primary' : 'default'}
        size={p.small ? 'small' : 'middle'}
        do={p.operation}
        not={p.not}
        onClick={() => setOpen(true)}
      >
        {p.label}
      </Action>
      <FormDialog {...p} open={open} onClose={() => setOpen(false)} />
    </>
  )
}

type FormDialogProps<E extends Endpoint> = FormActionProps<E> & {
  readonly open: boolean
  readonly onClose: () => void
  /** The form where what is asked depends on what was filled in. */
  readonly form?: FormInstance
  /** Shown between the fields and the buttons. */
  readonly children?: ReactNode
}
/**
 * Gives the focus back to what opened a dialog (WCAG 2.2, 2.4.3). The modal does so itself when it closes, but not one that is
 * taken away with the state that opened it.
 */
function useFocusBack(open: boolean): void {
  const [opener, setOpener] = useState<Element | null>(null)
  if (open && !opener) setOpener(document.activeElement)
  if (!open && opener) setOpener(null)
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) opener.focus()
    },
    [opener],
  )
}

/** The dialog alone, where something else than a button of its own opens it. */
export function FormDialog<E extends Endpoint>(p: FormDialogProps<E>) {
  const { operation, title, help, label, said, done, open, onClose, fields, given, initial, version, toInput } = p
  const act = useAct(operation, {
    quiet: true,
    ...(said ? { said } : {}),
    ...(p.changes ? { changes: p.changes } : {}),
    done: (answer) => {
      close()
      done?.(answer)
    },
  })
  /** What it answered and refused goes with the dialog. */
  const close = () => {
    act.reset()
    onClose()
  }
  useFocusBack(open)
  return (
    <Modal open={open} title={title ?? label} footer={null} width={640} destroyOnHidden onCancel={close}>
      {help && <p className="cl-page-summary">{help}</p>}
      <ResourceForm
        operation={operation}
        act={act}
        fields={fields}
        columns={p.columns ?? 1}
        {...(given ? { given } : {})}
        {...(initial ? { initial } : {})}
        {...(version === undefined ? {} : { version })}
        {...(toInput ? { toInput } : {})}
        {...(p.submit ? { submit: p.submit } : {})}
        {...(p.form ? { form: p.form } : {})}
        onCancel={close}
      >
        {p.children}
      </ResourceForm>
    </Modal>
  )
}
