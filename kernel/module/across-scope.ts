import { everything, tellScope, type Scope } from '#kernel/db'
import type { Ctx } from './ctx.ts'

/** Does a part of the work in another scope than the operation's, in the same transaction. */
export async function inScope<T>(ctx: Ctx, scope: Scope, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (scope === ctx.scope) return work(ctx)
  tellScope(ctx.tx, scope)
  try {
    return await work({ ...ctx, scope })
  } finally {
    tellScope(ctx.tx, ctx.scope)
  }
}

/**
 * Past the scope of whoever asked: what follows from a change they may make (clocks, a customer's timeline), and what must not be
 * there twice wherever it is (a telephone number). What it finds beyond the scope is for rules and not for the reader. Every use is a
 * line in kernel/db/README.md.
 */
export const acrossScope = <T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> => inScope(ctx, everything, work)
