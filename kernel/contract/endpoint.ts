import { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
/** The shallow face of a Zod schema: constraints against the whole `z.ZodType` make the compiler ten times slower. */
export interface Schema {
  readonly _zod: { readonly input: unknown; readonly output: unknown }
}
/** How an operation answers: one resource, a page of them, nothing (204), or a stream of bytes. */
export type Answer = 'item' | 'list' | 'none' | 'stream'
/** What a filter's value is compared as; a value that is no uuid simply matches no `uuid` column. `date` is a calendar date. */
export type FilterType = 'text' | 'uuid' | 'instant' | 'date' | 'number' | 'boolean'

/** One operation as data: the router, validation, permissions, typed client, OpenAPI and conformance tests all follow from it. */
export interface Endpoint<I extends Schema = Schema, O extends Schema = Schema, E extends string = string> {
  readonly method: Method
  /** Path with `:name` parameters; TMF nouns live under /tmf-api/<api>/v4, all others under /api/<module>/v1. */
  readonly path: string
  readonly summary: string
  /** Path parameters, query and body as one flat object. */
  readonly input: I
  readonly output: O
  readonly answer: Answer
  /** `<module>.<noun>.<verb>`, or `public` for operations that prove the caller by a token or signature of their own. */
  readonly permission: string
  /** A permission whose holders find more in the answer than others, such as notes among colleagues. */
  readonly sees?: string
  /**
   * True for a sensitive operation: the person must have proved who they are in the last ten minutes (`proveAgain`), and a program needs
   * `identity.stepUp.skip`. `people` for one that programs are given by its own permission.
   */
  readonly stepUp: boolean | 'people'
  /** Refusal codes beyond those every operation can give. */
  readonly errors: readonly E[]
  /** True when the answer shows personal data (`personal` marks the attributes): the read is audited. */
  readonly personal: boolean
  /** `bytes` hands the request's raw stream to the use case (uploads, signed web hooks); `json` is the rule. */
  readonly body: 'json' | 'bytes'
  /** Attributes a list may be filtered by, dotted as on the wire; sortable ones are marked in `sorts`. */
  readonly filters: Readonly<Record<string, FilterType>>
  readonly sorts: readonly string[]
  /** True when attributes nobody declared are kept and may be filtered by equality (TMF resources). */
  readonly open: boolean
  /** A body that is taken as it is; shown in the API's description. */
  readonly example?: Readonly<Record<string, unknown>>
  /** Largest request body in bytes. */
  readonly maxBytes: number
  /** True for operations that pages of other sites call without cookies (the chat widget): any origin may read the answer. */
  readonly crossOrigin: boolean
}
type Given<I extends Schema, O extends Schema, E extends string> = Pick<
  Endpoint<I, O, E>,
  'method' | 'path' | 'summary' | 'input' | 'output' | 'permission'
> &
  Partial<Omit<Endpoint<I, O, E>, 'input' | 'output'>>

const defaults = {
  answer: 'item',
  errors: [],
  personal: false,
  stepUp: false,
  body: 'json',
  filters: {},
  sorts: [],
  open: false,
  maxBytes: 1_048_576,
  crossOrigin: false,
} as const

export const endpoint = <const I extends Schema, const O extends Schema, const E extends string = never>(
  given: Given<I, O, E>,
): Endpoint<I, O, E> => ({ ...defaults, ...given })

/** The query every list takes (TMF630): paging, attribute selection, sorting, free filters. */
const listQuery = {
  offset: z.coerce.number().int().min(0).max(10_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
  sort: z.string().max(300).optional(),
  fields: z.string().max(1000).optional(),
  q: z.string().max(200).optional(),
  filter: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
}
export const listInput = z.object(listQuery)
export type ListInput = z.output<typeof listInput>
/** One page: its items, and how many there are in all (`X-Total-Count`); `estimated` when counting them all would be slow. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly total: number
  readonly estimated?: boolean
}

/** A list operation: paging, `fields`, filters and sort are those of TMF630; `params` adds path parameters and questions of its own. */
export const listEndpoint = <const S extends Schema, const P extends z.core.$ZodShape = Record<never, never>>(given: {
  path: string
  summary: string
  item: S
  permission: string
  params?: P
  filters?: Readonly<Record<string, FilterType>>
  sorts?: readonly string[]
  personal?: boolean
  open?: boolean
}) => {
  const { item, params, ...rest } = given
  return endpoint({
    ...rest,
    method: 'GET',
    answer: 'list',
    input: z.object({ ...listQuery, ...(params as P) }),
    output: pageOf(item),
  })
}
const pageOf = <S extends Schema>(item: S) =>
  z.object({ items: z.array(item as never), total: z.number(), estimated: z.boolean().optional() }) as unknown as {
    readonly _zod: { readonly input: Page<S['_zod']['input']>; readonly output: Page<S['_zod']['output']> }
  }

export type Contract = Readonly<Record<string, Endpoint>>
export type Input<E> = E extends Endpoint<infer I> ? I['_zod']['input'] : never
export type Parsed<E> = E extends Endpoint<infer I> ? I['_zod']['output'] : never
export type Output<E> = E extends Endpoint<Schema, infer O> ? O['_zod']['output'] : never
