import { sql, type Tx } from '#kernel/db'
import { granted } from '../contract/permission.ts'
import { heldRoles } from '../store/held-role.ts'
import { pairSelect, toPair, type PairResource, type PairRow } from '../store/separation-pair.ts'

export interface ConflictRow {
  pair_id: string
  holder_id: string
  holder_kind: 'person' | 'key'
  left_roles: string[]
  right_roles: string[]
  exception_ends_at: Date | null
}

/** The pairs in force and, for each, the roles that give one side or the other. */
export interface Sides {
  readonly pairs: readonly PairResource[]
  readonly of: readonly { pair: string; role: string; side: 'left' | 'right' }[]
}
/**
 * Roles whose grant is `*` are on no side: nothing can be kept apart from whoever may do everything, so that such a role is listed
 * by itself, and acts that need two people compare the people.
 */
export async function sidesOf(tx: Tx): Promise<Sides> {
  const [pairs, roles] = await Promise.all([
    sql<PairRow>`select ${pairSelect} from identity.separation_pair s where s.active`.execute(tx),
    sql<{ id: string; permissions: string[] }>`
      select id, permissions from identity.role where not '*' = any (permissions)`.execute(tx),
  ])
  const has = roles.rows.map((r) => [r.id, granted(r.permissions)] as const)
  const of = pairs.rows.flatMap((p) =>
    has.flatMap(([role, can]) => [
      ...(p.left_permissions.some(can) ? [{ pair: p.id, role, side: 'left' as const }] : []),
      ...(p.right_permissions.some(can) ? [{ pair: p.id, role, side: 'right' as const }] : []),
    ]),
  )
  return { pairs: pairs.rows.map(toPair), of }
}

/** Rows of who has both sides of a pair, with the roles on each and the end of an exception that allows it. */
export const conflictsFrom = (sides: Sides, now: Date) => sql`(
  select s.pair as pair_id, h.holder_id, h.holder_kind,
    array_agg(distinct r.code) filter (where s.side = 'left') as left_roles,
    array_agg(distinct r.code) filter (where s.side = 'right') as right_roles,
    (select max(e.ends_at) from identity.separation_exception e where e.person_id = h.holder_id and e.pair_id = s.pair
      and e.withdrawn_at is null and e.ends_at > ${now}) as exception_ends_at
  from jsonb_to_recordset(${JSON.stringify(sides.of)}::jsonb) as s(pair uuid, role uuid, side text)
  join ${heldRoles(now)} h on h.role_id = s.role join identity.role r on r.id = s.role
  group by s.pair, h.holder_id, h.holder_kind
  having bool_or(s.side = 'left') and bool_or(s.side = 'right'))`

/** Conflicts that no exception allows: of everybody, or of one holder. */
export async function openConflicts(tx: Tx, sides: Sides, now: Date, holderId?: string): Promise<ConflictRow[]> {
  if (!sides.of.length) return []
  const found = await sql<ConflictRow>`
    select c.* from ${conflictsFrom(sides, now)} c
    where c.exception_ends_at is null ${holderId ? sql`and c.holder_id = ${holderId}` : sql``}`.execute(tx)
  return found.rows
}
