import type { Contract, Endpoint, Output, Parsed } from '#kernel/contract'
import type { MigrationSet } from '#kernel/db'
import type { Catalogue } from '#kernel/i18n'
import type { Ctx, Host, Origin } from './ctx.ts'
import type { Importer } from './importer.ts'
import type { EventType, Job, Schedule, Subscriber, Sweep } from './declare.ts'

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

/** How a TMF `hub` listener is told of one of our events: the TMF event type and the resource it carries. */
export interface Notification {
  /** `<api>/v4`, the base under /tmf-api. */
  readonly api: string
  readonly eventType: string
  /** Attribute of the event body that holds the resource, e.g. `troubleTicket`. */
  readonly resource: string
  readonly event: string
  readonly load: (ctx: Ctx, payload: never) => Promise<unknown>
}
export const notification = <P>(
  api: string,
  eventType: string,
  resource: string,
  type: EventType<P>,
  load: (ctx: Ctx, payload: P) => Promise<unknown>,
): Notification => ({ api, eventType, resource, event: type.name, load: load as Notification['load'] })

export interface Module extends MigrationSet {
  /** Modules whose door this one may use; checked by the walls. */
  readonly uses: readonly string[]
  readonly contract: Contract
  readonly routes: readonly (readonly [id: string, endpoint: Endpoint, run: UseCase])[]
  readonly on: readonly Subscriber[]
  readonly jobs: readonly Job[]
  readonly schedules: readonly Schedule[]
  readonly sweeps: readonly Sweep[]
  readonly notifications: readonly Notification[]
  readonly importers?: readonly Importer[]
  readonly messages: Catalogue
  /** Sets gauges of its own in `host.metrics` when Prometheus asks; must be cheap. */
  readonly onScrape?: (ctx: Ctx) => Promise<void>
}

type Handlers<C extends Contract> = { readonly [K in keyof C]: UseCase<C[K]> }
type Given<C extends Contract> = {
  readonly name: string
  readonly dir: string
  readonly contract: C
  readonly implement: Handlers<C>
  readonly messages: Catalogue
} & Partial<Pick<Module, 'uses' | 'on' | 'schedules' | 'sweeps' | 'notifications' | 'importers' | 'onScrape'>> & {
    readonly jobs?: readonly Job<never>[]
  }

/** Pairs a contract with its use cases; a missing or misnamed one is a compile error. */
export const implement = <C extends Contract>(contract: C, handlers: Handlers<C>): Module['routes'] =>
  Object.keys(contract).map((id) => [id, contract[id]!, handlers[id as keyof C] as unknown as UseCase] as const)

/** The table of contents of a module: all it offers, hears and repeats. `dir` is the module's own folder. */
export const defineModule = <C extends Contract>(given: Given<C>): Module =>
  ({
    uses: [],
    on: [],
    jobs: [],
    schedules: [],
    sweeps: [],
    notifications: [],
    ...given,
    dir: `${given.dir}/migrations`,
    routes: implement(given.contract, given.implement),
  }) as Module
