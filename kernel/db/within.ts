import type { RawBuilder } from 'kysely'
import { sql } from './connect.ts'
import type { Scope } from './scope.ts'

type Expression = RawBuilder<unknown>
/** The columns that say where a row belongs. */
export interface Place {
  readonly org?: Expression
  readonly team?: Expression
  readonly persons?: readonly Expression[]
}

/**
 * What a list adds to its conditions for the reader's scope: nothing where that is everything. The table's policy says the same
 * (`kernel.guard`) and is the net; said here with the ids themselves, an index by organisation or team can serve it, which no
 * condition that is known only while the statement runs can.
 */
export function within(scope: Scope, { org, team, persons = [] }: Place): Expression[] {
  if (scope.everything) return []
  const { orgIds, teamIds, personId } = scope
  const belongs = [
    ...(org && orgIds.length ? [sql`${org} = any (${[...orgIds]}::uuid[])`] : []),
    ...(team && teamIds.length ? [sql`${team} = any (${[...teamIds]}::uuid[])`] : []),
    ...(personId ? persons.map((person) => sql`${person} = ${personId}::uuid`) : []),
    sql`(${sql.join(
      [org, team].filter((column) => column !== undefined).map((column) => sql`${column} is null`),
      sql` and `,
    )})`,
  ]
  return [sql`(${sql.join(belongs, sql` or `)})`]
}
