import type { RawBuilder } from 'kysely'
import type { Condition } from '#kernel/contract'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { BlindIndex } from '#kernel/module'

/** A condition of a list on a sealed column, by its blind index: equal or not; nothing else can be asked of what nobody can read. */
export const blindly = (column: RawBuilder<unknown>, index: BlindIndex) => ({
  where: ({ attribute, operator, values }: Condition): RawBuilder<unknown> => {
    if (operator !== 'eq' && operator !== 'ne') return refuse('invalid', 'badFilterValue', { field: attribute })
    const hashes = sql.join(values.map(index))
    if (!values.length) return operator === 'ne' ? sql`true` : sql`false`
    return operator === 'eq' ? sql`${column} in (${hashes})` : sql`(${column} is null or ${column} not in (${hashes}))`
  },
})
