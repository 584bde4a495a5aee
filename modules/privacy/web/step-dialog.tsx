import type { Endpoint } from '#kernel/contract'
import { FormDialog, type Field, type FormActionProps, type Operation } from '#kernel/ui'

/** One step of a request or an incident: what it does and what it asks for. */
export interface Step {
  readonly operation: Operation<Endpoint>
  readonly title: string
  readonly help?: string
  readonly fields: readonly Field[]
  readonly initial?: Readonly<Record<string, unknown>>
}
/** A text of several lines that a step asks for. */
export const longText = (name: string, label: string, required = true): Field => ({
  name,
  label,
  kind: 'longText',
  required,
  rows: 4,
})

interface StepDialogProps extends Required<Pick<FormActionProps<Endpoint>, 'changes' | 'said'>> {
  readonly of: { readonly id: string; readonly version: number }
  readonly step: Step
  readonly onClose: () => void
}
/** Asks for what the step needs and takes it. */
export function StepDialog({ of, step: { title, ...step }, ...rest }: StepDialogProps) {
  return <FormDialog {...step} {...rest} open label={title} given={{ id: of.id } as never} version={of.version} />
}
