import type { ReactNode } from 'react'
import type { Option } from '../table/column.ts'

type Kind =
  | { readonly kind?: 'text' | 'longText' | 'password' | 'email' | 'instant' | 'date' | 'number' | 'switch' }
  | { readonly kind: 'choice' | 'choices' | 'radio'; readonly options: readonly Option[] }
  /** An editor of the page's own; it gets `value` and `onChange`. */
  | { readonly kind: 'own'; readonly editor: ReactNode }
/** One field of a `ResourceForm`. Required and greatest length follow from the operation's input. */
export type Field = Kind & {
  /** Attribute of the operation's input. */
  readonly name: string
  readonly label: string
  /** A line under the field: what it is for, in which unit. */
  readonly help?: string
  readonly placeholder?: string
  /** Overrides what the contract says, e.g. for an optional attribute the screen insists on. */
  readonly required?: boolean
  readonly rows?: number
  /** Takes the whole width where fields stand side by side; long texts always do. */
  readonly wide?: boolean
  /** Shown only while it answers true for the values filled in so far. */
  readonly when?: (values: Readonly<Record<string, unknown>>) => boolean
}

interface ZodFace {
  readonly _zod: {
    readonly def: {
      readonly type: string
      /** `uuid`, `email`: text of a form of its own. */
      readonly format?: string
      readonly innerType?: ZodFace
      readonly in?: ZodFace
      readonly shape?: Readonly<Record<string, ZodFace>>
      readonly checks?: readonly {
        readonly _zod: {
          readonly def: { readonly check: string; readonly maximum?: number; readonly minimum?: number }
        }
      }[]
    }
  }
}
export interface Rules {
  readonly required: boolean
  readonly max?: number | undefined
  /** May be taken away by null. */
  readonly nullable: boolean
  /** May be taken away by empty text. */
  readonly emptyText: boolean
}

/** What the contract says of an input's attribute: whether it must be there, how long it may be, how it is emptied. */
export function rulesOf(input: unknown, name: string): Rules {
  let at = (input as Partial<ZodFace> | undefined)?._zod?.def.shape?.[name]
  let required = at !== undefined
  let nullable = false
  while (at && (at._zod.def.innerType || at._zod.def.in)) {
    if (at._zod.def.type === 'nullable') nullable = true
    if (['optional', 'nullable', 'default', 'prefault'].includes(at._zod.def.type)) required = false
    at = at._zod.def.innerType ?? at._zod.def.in
  }
  const checks = at?._zod.def.checks?.map((c) => c._zod.def) ?? []
  const min = checks.find((c) => c.check === 'min_length')?.minimum
  const emptyText =
    at?._zod.def.type === 'string' && !min && !at._zod.def.format && !checks.some((c) => c.check === 'string_format')
  // A text that may be empty need not be filled in.
  if (emptyText && checks.length > 0) required = false
  return { required, nullable, emptyText, max: checks.find((c) => c.check === 'max_length')?.maximum }
}

/** Fields whose value is text. */
export const isText = (f: Field): boolean => !f.kind || ['text', 'longText', 'email', 'password'].includes(f.kind)
