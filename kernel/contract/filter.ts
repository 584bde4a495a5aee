/** Comparison operators of TMF630 filters; `.eq` is also the plain `attr=value`, `.ne` is ours. */
export type Operator = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'regex'
/** One condition: the attribute (dotted path), the operator, and the alternatives of which any may hold. */
export interface Condition {
  readonly attribute: string
  readonly operator: Operator
  readonly values: readonly string[]
}

const symbols: Readonly<Record<string, Operator>> = {
  '>=': 'gte',
  '<=': 'lte',
  '==': 'eq',
  '=~': 'regex',
  '*=': 'regex',
  '!=': 'ne',
  '>': 'gt',
  '<': 'lt',
}
const suffix = /\.(eq|ne|gte|gt|lte|lt|regex)$/

/**
 * Reads a query's filters as TMF630 part 1 writes them: `a=v`, `a.gt=v`, URL-encoded `a%3E%3Dv`; alternatives by comma,
 * semicolon or repetition. Free text may hold commas: unless all parts are plain codes, the whole value is an alternative too.
 */
export function parseFilters(query: Readonly<Record<string, string | readonly string[]>>): Condition[] {
  return Object.entries(query).map(([key, raw]) => {
    const given = typeof raw === 'string' ? [raw] : raw
    const symbolic = /^([\w.@-]+?)(>=|<=|==|=~|\*=|!=|>|<)(.*)$/s.exec(key)
    if (symbolic) {
      const inline = symbolic[3] !== '' ? [symbolic[3]!] : given
      // `a%3E=v` reaches us as key `a>` with value v, which TMF630 reads as a>=v is written `a%3E%3Dv`: the bare symbol stays strict.
      return condition(symbolic[1]!, symbols[symbolic[2]!]!, inline)
    }
    const found = suffix.exec(key)
    return found ? condition(key.slice(0, found.index), found[1] as Operator, given) : condition(key, 'eq', given)
  })
}

const code = /^[\w.:@-]+$/
/** The alternatives of one given value. A list of codes is only that, so that a partial index over codes still serves it. */
const alternatives = (value: string): string[] => {
  const parts = value.split(/[,;]/).filter((part) => part !== '')
  return parts.length > 1 && parts.every((part) => code.test(part)) ? parts : [value, ...parts]
}

const condition = (attribute: string, operator: Operator, given: readonly string[]): Condition => ({
  attribute,
  operator,
  values:
    operator === 'eq' || operator === 'ne' ? [...new Set(given.flatMap(alternatives).filter((v) => v !== ''))] : given,
})
