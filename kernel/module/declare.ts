import type { z } from 'zod'
import type { Schema } from '#kernel/contract'
import type { Ctx } from './ctx.ts'

/** A kind of fact. `key` orders deliveries: facts of one key reach a subscriber in the order they were committed. */
export interface EventType<P = never> {
  readonly name: string
  readonly payload: Schema
  readonly key: (payload: P) => string
}
/** Names a fact `<module>.<noun>.<pastTense>`; payloads carry ids and codes, never personal data. */
export const event = <S extends z.ZodObject>(
  name: string,
  payload: S,
  key: (payload: S['_zod']['output']) => string,
): EventType<S['_zod']['output']> => ({ name, payload, key })

/** A reaction to a fact; it runs in a transaction of its own together with the removal of its delivery, so it is done exactly once. */
export interface Subscriber {
  readonly name: string
  readonly event: string
  readonly run: (ctx: Ctx, payload: never, event: { readonly id: string; readonly at: Date }) => Promise<void>
}
export const on = <P>(
  type: EventType<P>,
  name: string,
  run: (ctx: Ctx, payload: P, event: { readonly id: string; readonly at: Date }) => Promise<void>,
): Subscriber => ({ name, event: type.name, run: run as Subscriber['run'] })

/** Work that waits for an instant. Inside jobs run in one transaction; outside jobs talk to the network and commit by themselves. */
export interface Job<P = never> {
  readonly name: string
  readonly side: 'inside' | 'outside'
  /** Tries before it is set aside as dead; as many as a delivery has, over a day, when it does not say. */
  readonly attempts?: number
  readonly run: (ctx: Ctx, payload: P) => Promise<void>
}
export const job = <P>(
  name: string,
  run: (ctx: Ctx, payload: P) => Promise<void>,
  options: { side?: 'inside' | 'outside'; attempts?: number } = {},
): Job<P> => ({ name, run, side: 'inside', ...options })

/** A job that repeats by a cron line in a zone. After a pause it runs `once` for all it missed, or `each` missed occurrence. */
export interface Schedule {
  readonly name: string
  readonly cron: string
  readonly zone: string
  readonly catchUp: 'once' | 'each'
  readonly run: (ctx: Ctx, due: Date) => Promise<void>
}
export const schedule = (given: Schedule): Schedule => given

/**
 * Rows whose instant has come, handled in small transactions: answers how many it handled, and is called again at once while
 * that is more than none, otherwise after `idleMs` (milliseconds).
 */
export interface Sweep {
  readonly name: string
  readonly idleMs: number
  readonly run: (ctx: Ctx) => Promise<number>
}
export const sweep = (given: Sweep): Sweep => given
