/** HTTP status of each kind of refusal; the kind says what the caller can do about it. */
export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  methodNotAllowed: 405,
  notAcceptable: 406,
  conflict: 409,
  stale: 412,
  tooLarge: 413,
  unsupported: 415,
  tooMany: 429,
  unavailable: 503,
} as const
export type RefusalKind = keyof typeof statusOf

/** One thing wrong with the input: where (dotted path) and which code explains it. */
export interface Detail {
  readonly path: string
  readonly code: string
  readonly message?: string
}

/** A refusal the caller can act on: `code` is part of the contract, `params` fill its sentence in the reader's language. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
  readonly details: readonly Detail[]
  constructor(
    kind: RefusalKind,
    code: string,
    params: Readonly<Record<string, unknown>> = {},
    details: readonly Detail[] = [],
  ) {
    super(code)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.params = params
    this.details = details
  }
}

/** Stops the use case: nothing of it is written, the caller is told `code` in the reader's language. */
export const refuse = (
  kind: RefusalKind,
  code: string,
  params?: Readonly<Record<string, unknown>>,
  details?: readonly Detail[],
): never => {
  throw new Refusal(kind, code, params, details)
}
