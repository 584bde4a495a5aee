import { sql, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'

export type HubRow = Tables['kernel.hub']
/** `api` is the base under /tmf-api, e.g. `troubleTicket/v4`. */
export const hrefOfHub = (hub: Pick<HubRow, 'id' | 'api'>) => `/tmf-api/${hub.api}/hub/${hub.id}`
export const toHub = (r: HubRow) => ({
  id: r.id,
  href: hrefOfHub(r),
  callback: r.callback,
  query: r.query,
  failures: r.failures,
  restUntil: r.rest_until,
  lastError: r.last_error,
  createdAt: r.created_at,
})

export async function loadHub(tx: Tx, api: string, id: string): Promise<HubRow> {
  const found = await sql<HubRow>`select * from kernel.hub where id::text = ${id} and api = ${api}`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}

/** The listener that is told the same already; two who register it at once take turns. */
export async function hubLike(tx: Tx, api: string, callback: string, query: string): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hub ${api} ${callback} ${query}`}, 0))`.execute(tx)
  const found = await sql<{
    id: string
  }>`select id from kernel.hub where api = ${api} and callback = ${callback} and query = ${query}`.execute(tx)
  return found.rows[0]?.id
}

export async function insertHub(tx: Tx, h: Omit<HubRow, 'failures' | 'rest_until' | 'last_error'>): Promise<void> {
  await sql`
    insert into kernel.hub (id, api, callback, query, event_names, secret, owner_id, field_rules, created_at)
    values (${h.id}, ${h.api}, ${h.callback}, ${h.query}, ${h.event_names}, ${h.secret}, ${h.owner_id},
      ${JSON.stringify(h.field_rules)}::jsonb, ${h.created_at})`.execute(tx)
}

/** Removes a listener and what was still owed to it. */
export async function removeHub(tx: Tx, id: string): Promise<void> {
  await sql`delete from kernel.delivery where subscriber = ${`hub:${id}`}`.execute(tx)
  await sql`delete from kernel.hub where id = ${id}`.execute(tx)
}

/** A listener whose query names no event type hears of those a newer version of the program brings. */
export async function updateEventNames(tx: Tx, id: string, names: readonly string[]): Promise<void> {
  await sql`update kernel.hub set event_names = ${[...names]} where id = ${id}`.execute(tx)
}
export const allHubs = async (tx: Tx): Promise<Pick<HubRow, 'id' | 'api' | 'query' | 'event_names'>[]> =>
  (await sql<HubRow>`select id, api, query, event_names from kernel.hub`.execute(tx)).rows
