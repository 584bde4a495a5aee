import { itemPlanOf, type Endpoint, type FieldPlan, type Page } from '#kernel/contract'
import { refuse } from '#kernel/errors'
import type { Ctx, UseCase } from '#kernel/module'
import { guardQuery } from './field-query.ts'
import { checkInput, readQuery } from './input.ts'
import { idOf, nounOf } from './note-of.ts'

export interface Read {
  readonly noun: string
  readonly id: string | null
  /** Where it shows personal data; of a list, its items. */
  readonly plan: FieldPlan | undefined
  /** The resource, or the items of a list, with everything open. */
  readonly resource: unknown
}

/**
 * What a GET of this address answers, as the use case gives it and before field rules are applied, in the caller's transaction
 * and under the caller's permissions. The caller audits it.
 */
export async function readByHref(ctx: Ctx, href: string): Promise<Read> {
  const base = ctx.host.config.publicUrl
  if (!URL.canParse(href, base)) return refuse('missing', 'notFound')
  const url = new URL(href, base)
  const route = routeOf(ctx, url.pathname)
  if (!route) return refuse('missing', 'notFound')
  const { endpoint: e, run, params } = route
  if (e.permission === 'public' || !ctx.actor.can(e.permission))
    refuse('forbidden', 'notPermitted', { permission: e.permission })
  const input = checkInput(e, { ...readQuery(e, url.searchParams), ...params }, ctx.locale)
  guardQuery(e, input, ctx.actor.fields)
  const result = await run({ ...ctx, audit: () => {} }, input as never)
  return {
    noun: nounOf(e),
    id: idOf(result) ?? idOf(input),
    plan: itemPlanOf(e),
    resource: e.answer === 'list' ? (result as unknown as Page<unknown>).items : result,
  }
}

interface Route {
  readonly endpoint: Endpoint
  readonly run: UseCase
  readonly params: Readonly<Record<string, string>>
}
/** The read behind an address; one whose path says it literally goes before one with a parameter there. */
function routeOf(ctx: Ctx, pathname: string): Route | undefined {
  const given = pathname.split('/')
  const found = ctx.host.modules
    .flatMap((m) => m.routes)
    .filter(([, e]) => e.method === 'GET' && e.answer !== 'stream')
    .flatMap(([, endpoint, run]) => {
      const params = paramsOf(endpoint.path.split('/'), given)
      return params ? [{ endpoint, run, params }] : []
    })
  return found.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
}
function paramsOf(path: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (path.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, part] of path.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = decoded(given[i]!)
    else if (part !== given[i]) return undefined
  }
  return params
}
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
