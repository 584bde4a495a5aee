import type { Condition } from '#kernel/contract'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'

type Expression = ReturnType<typeof sql>
/** A condition over a child table or an array: `make` gets the alternatives; "not" means none of them. */
export const anyOf = (attribute: string, make: (values: string[]) => Expression) => ({
  where: (c: Condition): Expression => {
    if (c.operator === 'eq') return make([...c.values])
    return c.operator === 'ne'
      ? sql`not ${make([...c.values])}`
      : refuse('invalid', 'badFilterValue', { field: attribute })
  },
})
/** `href` as a filter: the id at its end. */
export const hrefOf = (id: Expression) =>
  anyOf('href', (values) => sql`(${id}::text = any (${values.map((v) => v.split('/').at(-1) ?? '')}))`)
/** The rows whose organisation is this one or lies below it. */
export const underOrg = (column: Expression, orgId: string | undefined): Expression[] =>
  orgId
    ? [
        sql`${column} in (select id from identity.org where path && array(select id from identity.org where id::text = ${orgId}))`,
      ]
    : []
