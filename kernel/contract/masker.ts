import { clearFields, isShown, type FieldRule, type FieldRules } from './field-rules.ts'
import type { Endpoint, Schema } from './endpoint.ts'
import { hiddenValue, masked, maskedText } from './masked.ts'
import { classByName } from './personal-names.ts'
import { personalMark, type PersonalClass } from './personal.ts'
import { z } from 'zod'

/**
 * Where a schema shows personal data, worked out once: a class, the attributes of an object (`open` when it also keeps some that
 * nobody declared), or the items of a list or record. Undefined where there is nothing to look at.
 */
export type FieldPlan =
  | { readonly kind: 'value'; readonly of: PersonalClass }
  | { readonly kind: 'object'; readonly fields: Map<string, FieldPlan>; readonly declared: Set<string>; open: boolean }
  | { readonly kind: 'items'; of: FieldPlan | undefined }

interface Def {
  readonly type: string
  readonly shape?: Record<string, unknown>
  readonly catchall?: { readonly _zod: { readonly def: Def } }
  readonly element?: unknown
  readonly valueType?: unknown
  readonly innerType?: unknown
  readonly in?: unknown
  readonly left?: unknown
  readonly right?: unknown
  readonly options?: readonly unknown[]
  readonly items?: readonly unknown[]
  readonly getter?: () => unknown
}
const defOf = (schema: unknown): Def => (schema as { _zod: { def: Def } })._zod.def
const plans = new WeakMap<object, { plan: FieldPlan | undefined }>()

/** The plan of a schema. */
export function planOf(schema: Schema): FieldPlan | undefined {
  const known = plans.get(schema)
  if (known) return known.plan
  // Also what a schema that contains itself finds while it is looked at.
  const made: { plan: FieldPlan | undefined } = { plan: undefined }
  plans.set(schema, made)
  made.plan = makePlan(schema)
  return made.plan
}

/** The plan of a list's items, or of a resource. */
export function itemPlanOf(e: Pick<Endpoint, 'output' | 'answer'>): FieldPlan | undefined {
  const plan = planOf(e.output)
  if (e.answer !== 'list' || plan?.kind !== 'object') return plan
  const items = plan.fields.get('items')
  return items?.kind === 'items' ? items.of : undefined
}

function makePlan(schema: Schema): FieldPlan | undefined {
  const meta = z.globalRegistry.get(schema as never) as { [personalMark]?: PersonalClass } | undefined
  const of = meta?.[personalMark]
  if (of) return { kind: 'value', of }
  const def = defOf(schema)
  if (def.type === 'object') return planOfObject(def)
  if (def.type === 'array') return itemsOf(planOf(def.element as Schema))
  if (def.type === 'record') return itemsOf(planOf(def.valueType as Schema))
  if (def.type === 'lazy') return planOf(def.getter!() as Schema)
  const parts = def.innerType ?? def.in
  if (parts) return planOf(parts as Schema)
  return [...(def.options ?? []), ...(def.left ? [def.left, def.right] : [])]
    .map((s) => planOf(s as Schema))
    .reduce<FieldPlan | undefined>(mergePlans, undefined)
}
const itemsOf = (of: FieldPlan | undefined): FieldPlan | undefined => of && { kind: 'items', of }

function planOfObject(def: Def): FieldPlan | undefined {
  const fields = new Map<string, FieldPlan>()
  for (const [name, one] of Object.entries(def.shape ?? {})) {
    const plan = planOf(one as Schema)
    if (plan) fields.set(name, plan)
  }
  const open = def.catchall !== undefined && def.catchall._zod.def.type !== 'never'
  if (!fields.size && !open) return undefined
  return { kind: 'object', fields, declared: new Set(Object.keys(def.shape ?? {})), open }
}

/** What either of two plans would look at; a class goes before a structure, because it covers all below. */
export function mergePlans(a: FieldPlan | undefined, b: FieldPlan | undefined): FieldPlan | undefined {
  if (!a || !b) return a ?? b
  if (a.kind === 'items' && b.kind === 'items') return { kind: 'items', of: mergePlans(a.of, b.of) }
  if (a.kind !== 'object' || b.kind !== 'object') return a.kind === 'value' ? a : b
  const fields = new Map(a.fields)
  for (const [name, plan] of b.fields) fields.set(name, mergePlans(fields.get(name), plan)!)
  return { kind: 'object', fields, declared: new Set([...a.declared, ...b.declared]), open: a.open || b.open }
}

/** The class an attribute of these items belongs to, dotted as in filters; what nobody declared is judged by its name. */
export function classAt(plan: FieldPlan | undefined, path: string): PersonalClass | undefined {
  let at: FieldPlan | undefined = plan
  for (const part of path.split('.')) {
    while (at?.kind === 'items') at = at.of
    if (!at) return undefined
    if (at.kind === 'value') return at.of
    const next = at.fields.get(part)
    if (!next && at.open && !at.declared.has(part)) return classByName(path.split('.').at(-1)!) ?? undefined
    at = next
  }
  while (at?.kind === 'items') at = at.of
  return at?.kind === 'value' ? at.of : undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)

/** The value as somebody under these rules sees it; what holds nothing of a person is the very same object. */
export function shownTo(rules: FieldRules, plan: FieldPlan | undefined, value: unknown): unknown {
  if (rules === clearFields || !plan || value === null || value === undefined) return value
  if (plan.kind === 'value') return shownValue(rules, plan.of, value)
  if (plan.kind === 'items') {
    if (Array.isArray(value)) return eachItem(value, (v) => shownTo(rules, plan.of, v))
    return isObject(value) ? eachAttribute(value, (_, v) => shownTo(rules, plan.of, v)) : value
  }
  if (Array.isArray(value)) return eachItem(value, (v) => shownTo(rules, plan, v))
  if (!isObject(value)) return value
  return eachAttribute(value, (name, v) => {
    const inner = plan.fields.get(name)
    if (inner) return shownTo(rules, inner, v)
    if (!plan.open || typeof v === 'number' || typeof v === 'boolean' || plan.declared.has(name)) return v
    return shownContent(rules, name, v)
  })
}

/** One marked value under its rule. */
function shownValue(rules: FieldRules, kind: PersonalClass, value: unknown): unknown {
  const rule: FieldRule = rules[kind]
  if (kind === 'content') {
    if (isShown(rule)) return value
    return rule === 'hidden' ? hiddenContent(value) : shownContent(rules, '', value)
  }
  if (typeof value !== 'string')
    return Array.isArray(value) ? eachItem(value, (v) => shownValue(rules, kind, v)) : value
  return shownString(rules, kind, value)
}
export function shownString(rules: FieldRules, kind: PersonalClass, text: string): string {
  const rule = rules[kind]
  // Who wrote to us first is known by no more than the number or address, which then stands as the name.
  if (isShown(rule)) return kind === 'name' ? maskedText(text, rules) : text
  return rule === 'hidden' ? hiddenValue : masked(text, kind, rules)
}
const hiddenContent = (value: unknown): unknown => (isObject(value) ? {} : Array.isArray(value) ? [] : hiddenValue)

/** Of a shape nobody knows beforehand: attributes named like one that is personal are that, all other texts are looked through. */
function shownContent(rules: FieldRules, name: string, value: unknown): unknown {
  if (typeof value === 'string') {
    const kind = classByName(name)
    return kind === null ? value : shownString(rules, kind ?? 'text', value)
  }
  if (Array.isArray(value)) return eachItem(value, (v) => shownContent(rules, name, v))
  return isObject(value) ? eachAttribute(value, (n, v) => shownContent(rules, n, v)) : value
}
/** Anything under these rules, where no contract says what it is. */
export const shownUnknown = (rules: FieldRules, value: unknown): unknown =>
  rules === clearFields ? value : shownContent(rules, '', value)

function eachItem(list: readonly unknown[], of: (value: unknown) => unknown): readonly unknown[] {
  let copy: unknown[] | undefined
  for (const [i, v] of list.entries()) {
    const shown = of(v)
    if (shown !== v) (copy ??= [...list])[i] = shown
  }
  return copy ?? list
}
function eachAttribute(value: Record<string, unknown>, of: (name: string, value: unknown) => unknown): unknown {
  let copy: Record<string, unknown> | undefined
  for (const name of Object.keys(value)) {
    const v = value[name]
    if (v === null || v === undefined) continue
    const shown = of(name, v)
    if (shown !== v) (copy ??= { ...value })[name] = shown
  }
  return copy ?? value
}
