import { isDeepStrictEqual } from 'node:util'
import {
  classByName,
  isAllClear,
  isWritable,
  looksMasked,
  masked,
  maskedParts,
  mergePlans,
  planOf,
  shownString,
  shownTo,
  type Endpoint,
  type FieldPlan,
  type FieldRules,
  type PersonalClass,
} from '#kernel/contract'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'
import { checkInput } from './input.ts'

/**
 * The input as it is meant by somebody who does not see everything. A masked value that comes back unchanged, as a form or a
 * partner sends a whole resource back, stands for the value it masks; another masked one is refused, and so is writing what a
 * rule does not let write. Nothing masked ever replaces what it masks.
 */
export async function inputUnder(ctx: Ctx, e: Endpoint, input: unknown): Promise<unknown> {
  const rules = ctx.actor.fields
  if (isAllClear(rules)) return input
  const plan = planOfInput(e)
  if (!plan || !isDoubtful(rules, plan, input)) return input
  const current = await resourceNow(ctx, e, input)
  return meant({ rules }, plan, input, current, '')
}

const plans = new WeakMap<Endpoint, { readonly plan: FieldPlan | undefined }>()
/** Where an operation's input holds personal data: where it says so itself, or its answer does. Worked out once. */
function planOfInput(e: Endpoint): FieldPlan | undefined {
  const known = plans.get(e)
  if (known) return known.plan
  const plan = mergePlans(e.answer === 'item' ? planOf(e.output) : undefined, planOf(e.input))
  plans.set(e, { plan })
  return plan
}

/** The resource a patch is about, as it is now; undefined where there is none yet. */
async function resourceNow(ctx: Ctx, e: Endpoint, input: unknown): Promise<unknown> {
  if (e.method !== 'PATCH' && e.method !== 'PUT') return undefined
  const sibling = ctx.host.modules
    .flatMap((m) => m.routes)
    .find(([, other]) => other.method === 'GET' && other.path === e.path && other.answer === 'item')
  if (!sibling) return undefined
  const [, get, run] = sibling
  const names = [...e.path.matchAll(/:(\w+)/g)].map((m) => m[1]!)
  const asked = Object.fromEntries(names.map((n) => [n, (input as Record<string, unknown>)[n]]))
  return run({ ...ctx, audit: () => {} }, checkInput(get, asked, ctx.locale) as never)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** What stands below a plan, one value after the other, with the class of each. */
function* valuesOf(plan: FieldPlan | undefined, value: unknown, name = ''): Generator<[PersonalClass, unknown]> {
  if (value === undefined) return
  if (plan?.kind === 'value' && plan.of !== 'content') return yield [plan.of, value]
  if (Array.isArray(value)) {
    for (const v of value) yield* valuesOf(plan?.kind === 'items' ? plan.of : plan, v, name)
  } else if (isObject(value)) {
    for (const [n, v] of Object.entries(value)) {
      const inner = innerPlan(plan, n)
      if (inner !== 'none') yield* valuesOf(inner, v, n)
    }
  } else if (plan?.kind === 'value' && typeof value === 'string') {
    const kind = classByName(name)
    if (kind !== null) yield [kind ?? 'content', value]
  }
}
const content: FieldPlan = { kind: 'value', of: 'content' }
/** The plan of an attribute: what is kept undeclared is content; `none` where nothing is to be looked at. */
function innerPlan(plan: FieldPlan | undefined, name: string): FieldPlan | 'none' {
  if (plan?.kind === 'value') return plan
  if (plan?.kind === 'items') return plan.of ?? 'none'
  const inner = plan?.fields.get(name)
  if (inner) return inner
  return plan?.open && !plan.declared.has(name) ? content : 'none'
}

function isDoubtful(rules: FieldRules, plan: FieldPlan, input: unknown): boolean {
  for (const [kind, value] of valuesOf(plan, input))
    if (!isWritable(rules[kind]) || (typeof value === 'string' && looksMasked(value))) return true
  return false
}

type Under = { readonly rules: FieldRules }

/** The input with real values where masked ones came back; `current` is what stands there now. */
function meant(under: Under, plan: FieldPlan | undefined, sent: unknown, current: unknown, path: string): unknown {
  if (!plan || sent === undefined || sent === null) return refuseUnwritable(under, plan, sent, current, path)
  if (Array.isArray(sent)) {
    const inner = plan.kind === 'items' ? plan.of : plan
    const now = Array.isArray(current) ? current : []
    return sent.map((s, i) => meant(under, inner, s, counterpart(under, inner, s, now, i), `${path}.${i}`))
  }
  if (isObject(sent)) {
    return Object.fromEntries(
      Object.entries(sent).map(([name, s]) => {
        const inner = innerPlan(plan, name)
        const now = isObject(current) ? current[name] : undefined
        const at = path ? `${path}.${name}` : name
        if (inner === 'none') return [name, s]
        const kind = inner.kind === 'value' && inner.of === 'content' && !isObject(s) ? classByName(name) : undefined
        if (kind === null) return [name, s]
        return [name, meant(under, kind ? { kind: 'value', of: kind } : inner, s, now, at)]
      }),
    )
  }
  return plan.kind === 'value' && typeof sent === 'string' ? meantString(under, plan.of, sent, current, path) : sent
}

/** Which of the present items an item that was sent is: by its id, else by looking the same when masked, else by its place. */
function counterpart(
  { rules }: Under,
  plan: FieldPlan | undefined,
  sent: unknown,
  now: readonly unknown[],
  place: number,
): unknown {
  const id = isObject(sent) ? sent.id : undefined
  const known = id === undefined ? undefined : now.find((v) => isObject(v) && v.id === id)
  return known ?? now.find((v) => isDeepStrictEqual(shownTo(rules, plan, v), sent)) ?? now[place]
}

function meantString({ rules }: Under, kind: PersonalClass, sent: string, current: unknown, path: string): string {
  const now = typeof current === 'string' ? current : undefined
  if (now !== undefined && (sent === now || sent === shownString(rules, kind, now))) return now
  if (!isWritable(rules[kind])) refuseAt(path, 'forbidden', 'fieldNotWritable')
  if (!looksMasked(sent)) return sent
  if (kind === 'text' || kind === 'content') return now === undefined ? sent : textMeant(rules, sent, now, path)
  return masked(sent, kind) === sent ? refuseAt(path, 'invalid', 'maskedValueSent') : sent
}

/** A text that was edited around what is masked in it. */
function textMeant(rules: FieldRules, sent: string, now: string, path: string): string {
  let text = sent
  for (const [shown, real] of maskedParts(now, rules)) {
    if (!text.includes(shown)) continue
    if (real === undefined) refuseAt(path, 'invalid', 'maskedValueSent')
    text = text.replaceAll(shown, () => real!)
  }
  return text
}

/** Refuses at the attribute, so that a form says it there. */
const refuseAt = (path: string, kind: 'invalid' | 'forbidden', code: string): never =>
  refuse(kind, code, { field: path }, [{ path, code }])

/** Taking a value away is writing, too. */
function refuseUnwritable(
  { rules }: Under,
  plan: FieldPlan | undefined,
  sent: unknown,
  current: unknown,
  path: string,
): unknown {
  const isTaken = sent === null && current !== null && current !== undefined
  if (isTaken && plan?.kind === 'value' && !isWritable(rules[plan.of])) refuseAt(path, 'forbidden', 'fieldNotWritable')
  return sent
}
