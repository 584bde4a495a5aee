import '../tables.ts'
import { createCalendarCache, type CalendarDefinition, type CompiledCalendar } from '#kernel/calendar'
import { sql, type Tx } from '#kernel/db'
import type { PolicyVersion } from '../domain/policy.ts'

/** A policy's version with whose it is. */
export interface KnownPolicy extends PolicyVersion { readonly policyId: string; readonly subjectKind: string; readonly active: boolean }
interface PolicyRow { id: string; policy_id: string; rank: number; subject_kind: string; active: boolean; current: boolean; body: Omit<PolicyVersion, 'id' | 'rank'> }

/** What this process knows of a database's policies, as of a revision. */
interface Known { revision: number; current: readonly KnownPolicy[]; versions: Map<string, KnownPolicy> }
const known = new WeakMap<object, Known>()
const calendars = createCalendarCache()

/**
 * Policies by version, held in memory until the revision moves on: a use case asks for the revision together with its clocks, so
 * that knowing the promises costs no round trip of its own.
 */
export async function policiesAt(tx: Tx, owner: object, revision: number): Promise<Known> {
  const held = known.get(owner)
  if (held?.revision === revision) return held
  const found = await sql<PolicyRow>`
    select v.id, v.policy_id, p.rank, p.subject_kind, p.active, p.current_version_id = v.id as current, v.body
    from standards.policy p join standards.policy_version v on v.policy_id = p.id`.execute(tx)
  const all = found.rows.map((r) => ({ policy: { ...r.body, id: r.id, rank: r.rank, policyId: r.policy_id, subjectKind: r.subject_kind, active: r.active }, current: r.current }))
  const fresh: Known = {
    revision, current: all.filter((x) => x.current && x.policy.active).map((x) => x.policy), versions: new Map(all.map((x) => [x.policy.id, x.policy])),
  }
  known.set(owner, fresh)
  return fresh
}

/** The compiled calendars of these versions; those not in memory are read in one statement. */
export async function calendarsOf(tx: Tx, versionIds: readonly (string | null)[]): Promise<ReadonlyMap<string, CompiledCalendar>> {
  const ids = [...new Set(versionIds.filter((id) => id !== null))]
  const missing = ids.filter((id) => !calendars.find(id))
  if (missing.length) {
    const rows = await tx.selectFrom('standards.calendar_version').select(['id', 'definition']).where('id', 'in', missing).execute()
    for (const r of rows) calendars.compile(r.id, r.definition as CalendarDefinition)
  }
  return new Map(ids.map((id) => [id, calendars.find(id)!]))
}
