import '../tables.ts'
import {
  compileCalendar,
  createCalendarCache,
  roundTheClock,
  type CalendarDefinition,
  type CompiledCalendar,
} from '#kernel/calendar'
import { sql, type Tx } from '#kernel/db'
import type { PolicyVersion } from '../domain/policy.ts'
import { bodyInForce } from './policy.ts'

/** A policy's version and whose it is. */
export interface KnownPolicy extends PolicyVersion {
  readonly policyId: string
  readonly subjectKind: string
}
type PolicyBody = Omit<PolicyVersion, 'id' | 'rank'>
interface PolicyRow {
  id: string
  policy_id: string
  rank: number
  subject_kind: string
  chosen: boolean
  body: PolicyBody
}

/** The policies as of a revision: those to choose from, and every version by id. */
export interface Policies {
  readonly revision: number
  readonly current: readonly KnownPolicy[]
  readonly versions: ReadonlyMap<string, KnownPolicy>
}
const known = new WeakMap<object, Policies>()
const calendars = createCalendarCache()

/**
 * Policies by version, held in memory until the revision moves on: a use case asks for the revision together with its clocks, so
 * that knowing the promises costs no round trip of its own. `owner` is the process's host.
 */
export async function policiesAt(tx: Tx, owner: object, revision: number): Promise<Policies> {
  const held = known.get(owner)
  if (held?.revision === revision) return held
  const found = await sql<PolicyRow>`
    select v.id, v.policy_id, p.rank, p.subject_kind, p.active and p.current_version_id = v.id as chosen, ${bodyInForce} as body
    from standards.policy p join standards.policy_version v on v.policy_id = p.id`.execute(tx)
  const all = found.rows.map((row) => ({
    chosen: row.chosen,
    policy: { ...row.body, id: row.id, rank: row.rank, policyId: row.policy_id, subjectKind: row.subject_kind },
  }))
  const fresh: Policies = {
    revision,
    current: all.filter((row) => row.chosen).map((row) => row.policy),
    versions: new Map(all.map(({ policy }) => [policy.id, policy])),
  }
  known.set(owner, fresh)
  return fresh
}

export const revisionOf = async (tx: Tx): Promise<number> =>
  (await tx.selectFrom('standards.revision').select('number').executeTakeFirstOrThrow()).number

/** Tells every process that what it holds of policies and calendars is old. */
export const bumpRevision = (tx: Tx) =>
  sql`update standards.revision set number = nextval('standards.revision_number')`.execute(tx)

const natural = compileCalendar(roundTheClock)

/** Gives targets their compiled calendars; versions not in memory are read in one statement. */
export async function calendarsOf(
  tx: Tx,
  versionIds: readonly (string | null)[],
): Promise<(target: { readonly calendarVersionId: string | null }) => CompiledCalendar> {
  const ids = [...new Set(versionIds.filter((id) => id !== null))]
  // Held here, because the cache may drop one for another while they are in use.
  const held = new Map(ids.map((id) => [id, calendars.find(id)]))
  const missing = ids.filter((id) => !held.get(id))
  if (missing.length > 0) {
    const rows = await tx
      .selectFrom('standards.calendar_version')
      .select(['id', 'definition'])
      .where('id', 'in', missing)
      .execute()
    for (const row of rows) held.set(row.id, calendars.compile(row.id, row.definition as CalendarDefinition))
  }
  return ({ calendarVersionId }) => {
    if (calendarVersionId === null) return natural
    const calendar = held.get(calendarVersionId)
    if (!calendar) throw new Error(`calendar version ${calendarVersionId} is not there`)
    return calendar
  }
}
