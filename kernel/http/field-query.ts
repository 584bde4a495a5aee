import {
  classAt,
  isAllClear,
  isShown,
  itemPlanOf,
  parseFilters,
  spellsOut,
  type Condition,
  type Endpoint,
  type FieldRules,
  type ListInput,
  type PersonalClass,
} from '#kernel/contract'
import { refuse } from '#kernel/errors'

/** As many whole values may be asked for at once of what is masked: to find somebody, not to try out numbers. */
const mostValues = 10
/** A pattern that is a text and no more: as the lists on screen write "contains". */
const literal = /^(?:\(\?i\))?(?:[^\\^$.*+?()[\]{}|]|\\[\\^$.*+?()[\]{}|])*$/

/**
 * What somebody may not see he may not find out by asking either: of a masked attribute a whole value can be looked for, but not
 * its beginning, its order or a pattern, by which it could be spelled out character by character; of a hidden one nothing.
 */
export function guardQuery(e: Endpoint, input: unknown, rules: FieldRules): void {
  if (e.answer !== 'list' || isAllClear(rules)) return
  const { filter, sort } = input as ListInput
  if (!filter && !sort) return
  const plan = itemPlanOf(e)
  const kindOf = (attribute: string): PersonalClass | undefined =>
    classAt(plan, attribute) ?? (e.open && !(attribute in e.filters) ? 'content' : undefined)
  for (const c of parseFilters(filter ?? {})) {
    const kind = kindOf(c.attribute)
    if (kind && !isShown(rules[kind])) guardCondition(c, kind, rules)
  }
  for (const part of (sort ?? '').split(',')) {
    const field = part.replace(/^[-+]/, '').trim()
    const kind = field && classAt(plan, field)
    if (kind && kind !== 'text' && !isShown(rules[kind])) refuse('forbidden', 'maskedSort', { field })
  }
}

function guardCondition(c: Condition, kind: PersonalClass, rules: FieldRules): void {
  const refused = () => refuse('forbidden', 'maskedFilter', { field: c.attribute })
  if (rules[kind] === 'hidden') refused()
  if (c.operator === 'eq' && c.values.length <= mostValues) return
  const inText = kind === 'text' && c.operator === 'regex' && literal.test(c.values[0] ?? '')
  if (!inText || spellsOut(rules, c.values[0] ?? '')) refused()
}
