import type { Contract, Endpoint } from '#kernel/contract'
import type { MigrationSet } from '#kernel/db'
import type { Catalogue, Locale, Names } from '#kernel/i18n'
import type { Actor } from './actor.ts'
import type { Ctx, Host } from './ctx.ts'
import type { Job, Schedule, Subscriber, Sweep } from './declare.ts'
import type { DataMap } from './data-map.ts'
import type { EvidenceSource } from './evidence.ts'
import type { FileRule } from './file-rule.ts'
import type { Importer } from './importer.ts'
import type { LiveRule } from './live-rule.ts'
import type { Notification } from './notification.ts'
import type { UseCase } from './use-case.ts'
import type { Sealing } from './vault.ts'

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
  /** Who may see the files that belong to a noun, e.g. `{ case: seesFileOfCase }`. */
  readonly files?: Readonly<Record<string, FileRule>>
  /** What each of its tables holds of people; `tools/data-map.test.ts` finds every table and column that is not placed. */
  readonly dataMap?: DataMap
  /** Its tables that hold personal data under keys, each declared beside its store. */
  readonly sealings?: readonly Sealing[]
  /** Readings that prove controls of information security (`modules/governance`). */
  readonly evidence?: readonly EvidenceSource[]
  /** Who hears of facts live, by the beginning of their names, e.g. `{ cases: … }`. */
  readonly live?: Readonly<Record<string, LiveRule>>
  /**
   * Who somebody is now, by the id they acted under, for what is done later in their name: `gone` when they may do nothing any more,
   * undefined when it never was one of them.
   */
  readonly actorById?: (host: Host, id: string) => Promise<Actor | 'gone' | undefined>
  readonly messages: Catalogue
  /** What people read for its codes; `tools/names.test.ts` finds every operation and noun without words. */
  readonly names?: Readonly<Record<Locale, Names>>
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
  readonly names?: Readonly<Record<Locale, Names<keyof C & string>>>
} & Partial<Omit<Module, 'name' | 'dir' | 'contract' | 'routes' | 'messages' | 'names' | 'jobs'>> & {
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
