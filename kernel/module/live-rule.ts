import type { RawBuilder } from 'kysely'

/**
 * Who hears of the facts of a noun while they happen: whoever holds the permission, of the subjects they see. `seen` is a query of the
 * ids (text) among the keys given; it runs in the listener's scope. Facts no rule speaks of carry ids of what every colleague sees.
 */
export interface LiveRule {
  readonly permission: string
  readonly seen: (keys: readonly string[]) => RawBuilder<unknown>
}
