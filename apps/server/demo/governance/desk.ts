import type { Endpoint, Input, Output } from '#kernel/contract'
import { everything, sql, type Db } from '#kernel/db'
import { demoId } from '#kernel/identity'
import { systemActor, type Actor } from '#kernel/module'
import type { Simulation } from '../simulation.ts'

export const day = 86_400_000
/** The calendar day so many days from now. */
export const dayOf = (now: Date, days = 0): string => new Date(now.getTime() + days * day).toISOString().slice(0, 10)
export const org = (code: string): string => demoId(`org:${code}`)
export const person = (username: string): string => demoId(`person:${username}`)

/** Does an operation as one of the demonstration's people; answers what `pick` takes, which has to be plain data. */
export type Desk = <E extends Endpoint, T = undefined>(
  username: string,
  endpoint: E,
  input: Input<E>,
  pick?: (answer: Output<E>) => T,
) => Promise<T>

/** A course of its own for each subject, so that they do not wait for each other. */
export async function openDesk(db: Db, simulation: Simulation): Promise<(course: string) => Desk> {
  const found = await sql<{ id: string; name: string; org_id: string; teams: string[] }>`
    select p.id, p.name, p.org_id, array(select m.team_id from identity.v_team_member m where m.person_id = p.id order by 1) as teams
    from identity.v_person p`.execute(db)
  const staff = new Map(found.rows.map((p) => [p.id, p]))
  const actorOf = (username: string): Actor => {
    const p = staff.get(person(username))
    if (!p) throw new Error(`nobody is called ${username}`)
    const { id, name } = p
    return {
      id,
      kind: 'person',
      personId: id,
      name,
      orgId: p.org_id,
      teamIds: p.teams,
      locale: 'zh-CN',
      can: () => true,
      scopeOf: () => everything,
      fields: systemActor.fields,
    }
  }
  return (course) => (username, endpoint, input, pick) =>
    simulation.call(course, actorOf(username), endpoint, input, pick)
}
