import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db'
import { acrossScope, type Ctx } from '#kernel/module'

/** Whose a case is: they may read what was said with its customer. */
export interface CasePlace {
  readonly orgId: string | null
  readonly teamId: string | null
  readonly personId: string | null
}

/** Says whose the case of these links is now; also where it has just left the scope of whoever handed it on. */
export async function placeCaseLinks(ctx: Ctx, caseId: string, place: CasePlace): Promise<void> {
  await acrossScope(ctx, ({ tx }) =>
    sql`
    update interactions.case_link set org_id = ${place.orgId}::uuid, team_id = ${place.teamId}::uuid,
      person_id = ${place.personId}::uuid, placed = true where case_id = ${caseId}`.execute(tx),
  )
}

/** The links of before there were places; `source` answers case_id, org_id, team_id, person_id. Does nothing once all are placed. */
export async function placeEarlierLinks(ctx: Ctx, source: RawBuilder<unknown>): Promise<void> {
  await sql`
    update interactions.case_link l set org_id = s.org_id, team_id = s.team_id, person_id = s.person_id, placed = true
    from (${source}) s where not l.placed and l.case_id = s.case_id`.execute(ctx.tx)
}
