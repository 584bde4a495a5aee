import { isUuid, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { Ctx } from '#kernel/module'

/** What other modules may know of a member of staff. */
export interface PersonFacts {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly orgId: string
  readonly languages: readonly string[]
  /** Level 1 to 5 by skill code. */
  readonly skills: Readonly<Record<string, number>>
  readonly state: 'active' | 'inactive'
  readonly maxOpenCases: number
  readonly presence: 'available' | 'busy' | 'away'
  readonly teamIds: readonly string[]
}
interface Row {
  id: string
  name: string
  email: string | null
  org_id: string
  languages: string[]
  skills: Record<string, number>
  state: 'active' | 'inactive'
  max_open_cases: number
  presence: 'available' | 'busy' | 'away'
  team_ids: string[]
}
const facts = (r: Row): PersonFacts => ({
  id: r.id,
  name: r.name,
  email: r.email,
  orgId: r.org_id,
  languages: r.languages,
  skills: r.skills,
  state: r.state,
  maxOpenCases: r.max_open_cases,
  presence: r.presence,
  teamIds: r.team_ids,
})
const columns = sql`p.id, p.name, p.email, p.org_id, p.languages, p.skills, p.state, p.max_open_cases, p.presence,
  array(select m.team_id from identity.team_member m where m.person_id = p.id) as team_ids`

/** A member of staff, active or not; refuses `personUnknown`. */
export async function personOf(ctx: Ctx, id: string): Promise<PersonFacts> {
  const found = await sql<Row>`select ${columns} from identity.v_person p where p.id = ${id}`.execute(ctx.tx)
  return found.rows[0] ? facts(found.rows[0]) : refuse('invalid', 'personUnknown')
}

/**
 * The member of staff another system means by a code of its own: their id, user name or e-mail address, in any case; undefined
 * when it means nobody here.
 */
export async function personIdBehind(ctx: Ctx, code: string): Promise<string | undefined> {
  const said = code.trim().toLowerCase()
  const found = await sql<{ id: string }>`
    select id from identity.person
    where username = ${said} or email = ${said} or id = ${isUuid(said) ? said : null}::uuid
    order by coalesce(username = ${said}, false) desc, coalesce(email = ${said}, false) desc limit 1`.execute(ctx.tx)
  return found.rows[0]?.id
}

/** The codes by which `personIdBehind` finds a person, in lower case. */
export async function codesOf(ctx: Ctx, personId: string): Promise<readonly string[]> {
  const found = await sql<{ username: string | null; email: string | null }>`
    select username, email from identity.person where id = ${personId}`.execute(ctx.tx)
  return found.rows.flatMap((p) => [p.username, p.email]).filter((code) => code !== null)
}

/** Who leads a team; undefined while nobody active does. */
export async function teamLeadOf(ctx: Ctx, teamId: string): Promise<PersonFacts | undefined> {
  const found =
    await sql<Row>`select ${columns} from identity.v_team t join identity.v_person p on p.id = t.lead_id where t.id = ${teamId}
      and p.state = 'active'`.execute(ctx.tx)
  return found.rows[0] && facts(found.rows[0])
}

/** Who manages an organisation: its own manager, or the nearest one above; undefined when there is none. */
export async function managerOf(ctx: Ctx, orgId: string): Promise<PersonFacts | undefined> {
  const found = await sql<Row>`
    select ${columns} from identity.v_org o join identity.v_org a on a.id = any (o.path)
      join identity.v_person p on p.id = a.manager_id
    where o.id = ${orgId} and p.state = 'active' order by cardinality(a.path) desc limit 1`.execute(ctx.tx)
  return found.rows[0] && facts(found.rows[0])
}

/**
 * Active staff that could take work: of a team, with a skill at least at `level`, speaking a language; best skill first, then
 * those present.
 */
export async function candidatesFor(
  ctx: Ctx,
  wanted: { teamId?: string; skill?: string; level?: number; language?: string },
): Promise<PersonFacts[]> {
  const { teamId, skill, level = 1, language } = wanted
  const where = [
    sql`p.state = 'active'`,
    ...(teamId
      ? [sql`exists (select 1 from identity.v_team_member m where m.team_id = ${teamId} and m.person_id = p.id)`]
      : []),
    ...(skill ? [sql`(p.skills ->> ${skill})::int >= ${level}`] : []),
    ...(language ? [sql`${language} = any (p.languages)`] : []),
  ]
  const found = await sql<Row>`
    select ${columns} from identity.v_person p where ${sql.join(where, sql` and `)}
    order by ${skill ? sql`(p.skills ->> ${skill})::int desc,` : sql``} array_position(array['available', 'busy', 'away'],
      p.presence), p.id`.execute(ctx.tx)
  return found.rows.map(facts)
}
