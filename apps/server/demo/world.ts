import { clearFields } from '#kernel/contract'
import { eachByItself, everything, sql, type Db } from '#kernel/db'
import { demoId } from '#kernel/identity'
import { read, systemActor, type Actor, type Host } from '#kernel/module'
import { knownAddresses } from '#modules/customers'
import { accountFor, type AccountRow } from '#modules/interactions'
import { customerOf, type DemoCustomer } from './customers.ts'
import type { Simulation } from './simulation.ts'

/** What the courses need to know of what was there before them; none of it changes while they run. */
export interface World {
  readonly seed: string
  readonly simulation: Simulation
  readonly customers: readonly DemoCustomer[]
  readonly customerIds: ReadonlyMap<string, string>
  readonly serviceIds: ReadonlyMap<string, string>
  readonly categoryIds: ReadonlyMap<string, string>
  readonly accounts: Readonly<Record<'webChat' | 'email' | 'phone' | 'api', AccountRow>>
  /** Staff of a team of the centre or of a branch's field service. */
  readonly staffOf: (team: string) => readonly Actor[]
  readonly staff: ReadonlyMap<string, Actor>
}
export const demoAgent = demoId('person:agent')

export async function openWorld(
  host: Host,
  pool: Db,
  simulation: Simulation,
  seed: string,
  count: number,
): Promise<World> {
  const db = eachByItself(pool, everything)
  const people = await sql<{ id: string; name: string; org_id: string; teams: string[] }>`
    select p.id, p.name, p.org_id, array_agg(m.team_id order by m.team_id) as teams
    from identity.v_person p join identity.v_team_member m on m.person_id = p.id group by 1, 2, 3 order by 1`.execute(
    db,
  )
  const actors = people.rows.map((p): Actor => ({
    id: p.id,
    kind: 'person',
    personId: p.id,
    name: p.name,
    orgId: p.org_id,
    teamIds: p.teams,
    locale: 'zh-CN',
    can: () => true,
    fields: clearFields,
    scopeOf: () => everything,
  }))
  const visitors = await read(host, { actor: systemActor, locale: 'zh-CN', operation: 'demo' }, (ctx) =>
    knownAddresses({ ...ctx, tx: db }, null, 'webVisitor'),
  )
  const services = await sql<{ id: string; key: string }>`
    select id, customer_id || ':' || product as key from customers.v_service`.execute(db)
  const categories = await sql<{
    id: string
    key: string
  }>`select id, kind || ':' || code as key from cases.v_category`.execute(db)
  const account = async (channel: string) => {
    const found = await accountFor(db, channel, null)
    if (!found) throw new Error(`no ${channel} account`)
    return found
  }
  return {
    seed,
    simulation,
    customers: Array.from({ length: count }, (_, i) => customerOf(seed, i + 1)),
    customerIds: new Map(visitors.map((v) => [v.value.toLowerCase(), v.customerId])),
    serviceIds: new Map(services.rows.map((r) => [r.key, r.id])),
    categoryIds: new Map(categories.rows.map((r) => [r.key, r.id])),
    accounts: {
      webChat: await account('webChat'),
      email: await account('email'),
      phone: await account('phone'),
      api: await account('api'),
    },
    staffOf: (team) => actors.filter((a) => a.teamIds.includes(demoId(`team:${team}`))),
    staff: new Map([...actors, systemActor].map((a) => [a.id, a])),
  }
}
