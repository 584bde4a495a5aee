import { sql } from '#kernel/db'
import type { Ctx } from '#kernel/module'
import type { PolicyBody } from '../contract/policy.ts'
import { shippedCalendars, type ShippedCalendar } from '../domain/shipped-calendars.ts'
import { shippedPolicies, type ShippedPolicy } from '../domain/shipped-policies.ts'
import { governancePolicies } from '../domain/shipped-governance-policies.ts'
import { incidentPolicies } from '../domain/shipped-incident-policies.ts'
import { privacyPolicies } from '../domain/shipped-privacy-policies.ts'
import { bumpRevision } from '../store/promises.ts'
import { addPolicy } from './add-policy.ts'
import { checkPolicy } from './check-policy.ts'
import { addCalendar } from './create-calendar.ts'

/**
 * Gives a new installation the calendars and policies that Clearline comes with. Does nothing where there are any: what an
 * operator has made of them is never touched; only kinds of subject that a newer version brings get theirs. Safe to call at
 * every start and by several processes at once.
 */
export async function shipStandards(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('standards.shipStandards'))`.execute(ctx.tx)
  const found = await sql<{ any: boolean }>`
    select exists (select 1 from standards.policy) or exists (select 1 from standards.calendar) as any`.execute(ctx.tx)
  const versions = new Map<ShippedCalendar['code'], string>()
  if (!found.rows[0]?.any) {
    for (const calendar of shippedCalendars)
      versions.set(calendar.code, (await addCalendar(ctx, calendar)).current_version_id)
    await shipPolicies(ctx, shippedPolicies, versions)
  }
  const kinds = await sql<{ kind: string }>`select distinct subject_kind as kind from standards.policy`.execute(ctx.tx)
  const known = new Set(kinds.rows.map((r) => r.kind))
  await shipPolicies(
    ctx,
    [...privacyPolicies, ...incidentPolicies, ...governancePolicies].filter((p) => !known.has(p.subjectKind)),
    versions,
  )
}

async function shipPolicies(
  ctx: Ctx,
  policies: readonly ShippedPolicy[],
  versions: ReadonlyMap<string, string>,
): Promise<void> {
  for (const shipped of policies) {
    const { code, nameZh, nameEn, subjectKind, rank, source } = shipped
    const body = bodyOf(shipped, versions)
    await checkPolicy(ctx, body)
    await addPolicy(ctx, { code, nameZh, nameEn, subjectKind, rank, source, active: true, note: null, body })
  }
  if (policies.length) await bumpRevision(ctx.tx)
}

const bodyOf = (
  { appliesTo, targets, pauses, escalation }: ShippedPolicy,
  versions: ReadonlyMap<string, string>,
): PolicyBody =>
  ({
    appliesTo,
    pauses,
    escalation,
    targets: targets.map(({ calendar, ...target }) => ({
      ...target,
      time: calendar === null ? 'calendar' : 'working',
      calendarVersionId: calendar === null ? null : versions.get(calendar)!,
    })),
  }) as PolicyBody
