import type { Endpoint, Output, Parsed } from '#kernel/contract'
import type { Ctx, Host, Origin } from './ctx.ts'

export type UseCase<E extends Endpoint = Endpoint> = (ctx: Ctx, input: Parsed<E>) => Promise<Output<E>>
/** One use case: load, decide, save, emit, return; the pipeline gives it its transaction. */
export const useCase = <E extends Endpoint>(_endpoint: E, run: UseCase<E>): UseCase<E> => run

/** What the pipeline does before it opens the transaction; its result reaches the use case as `received`. */
export interface Receives {
  readonly receive: (host: Host, origin: Origin, input: never) => Promise<unknown>
}
/**
 * A use case that takes the request's bytes in first, outside any transaction, so that a slow upload holds no connection and a
 * retry of the transaction does not need the bytes again.
 */
export const receiving = <E extends Endpoint, R>(
  _endpoint: E,
  receive: (host: Host, origin: Origin, input: Parsed<E>) => Promise<R>,
  run: (ctx: Ctx, input: Parsed<E>, received: R) => Promise<Output<E>>,
): UseCase<E> => Object.assign((ctx: Ctx, input: Parsed<E>) => run(ctx, input, ctx.origin.received as R), { receive })

/** The answer of a `stream` operation. */
export interface Stream {
  readonly body: ReadableStream<Uint8Array> | Uint8Array | string
  readonly headers: Readonly<Record<string, string>>
  readonly status?: number
}
export const stream = (given: Stream): never => given as never
/** A file as the answer: always a download, never a page of ours, and kept by nobody on the way. */
export const download = (name: string, type: string, body: Uint8Array | string): never =>
  stream({
    body,
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store, no-transform',
    },
  })
