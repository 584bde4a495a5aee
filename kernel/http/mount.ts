import type { Locale } from '#kernel/i18n'

/** Who sent a raw request, as far as the connection and its headers tell. */
export interface Caller {
  readonly address: string | undefined
  readonly locale: Locale
  readonly requestId: string
}

/** A handler beside the operations: sign-in of a library, probes, the files of the web application. Undefined answers 404; a refusal is answered like any other. */
export interface Mount {
  /** As Hono writes paths: `/healthz`, `/api/identity/v1/auth/*`. Operations come first. */
  readonly path: string
  /** What the metrics call it. */
  readonly name: string
  readonly handler: (request: Request, caller: Caller) => Promise<Response | undefined> | Response | undefined
}
