import '../tables.ts'
import { listPage, sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase, type Ctx } from '#kernel/module'
import { affectedContract as c, type Affected } from '../contract/affected.ts'
import { incidentPath } from '../contract/incident.ts'
import { noteHistory } from '../store/history.ts'
import { findIncident } from '../store/incident.ts'
import type { LetterRow } from '../store/letter.ts'

interface Row {
  incident_id: string
  customer_id: string
  number: string | null
  name: string | null
  added_at: Date
  state: LetterRow['state'] | null
  channel: string | null
  problem: string | null
  told_at: Date | null
}
export const listAffectedCustomers = useCase(c.listAffectedCustomers, async (ctx, { incidentId, ...q }) => {
  await findIncident(ctx.tx, incidentId)
  return listPage<Row, Affected>(
    ctx.tx,
    {
      select: sql`p.*, c.number, c.name, l.state, l.channel, l.problem, l.told_at`,
      from: sql`privacy.incident_person p left join customers.v_customer c on c.id = p.customer_id
        left join privacy.letter l on l.incident_id = p.incident_id and l.customer_id = p.customer_id`,
      where: [sql`p.incident_id = ${incidentId}`],
      defaultSort: sql`p.added_at desc, p.customer_id`,
      key: sql`p.customer_id`,
      toItem: (r) => ({
        id: r.customer_id,
        href: `${incidentPath}/${r.incident_id}/affected?id=${r.customer_id}`,
        number: r.number,
        name: r.name ?? '',
        addedAt: r.added_at,
        letter: r.state && { state: r.state, channel: r.channel, problem: r.problem, toldAt: r.told_at },
      }),
      columns: {
        id: { sql: sql`p.customer_id`, type: 'uuid' },
        addedAt: { sql: sql`p.added_at`, type: 'instant', notNull: true },
        'letter.state': { sql: sql`l.state` },
      },
    },
    q,
  )
})

/** Refuses what is closed; the incident stays locked, so that its count and its list agree. */
async function open(ctx: Ctx, id: string): Promise<void> {
  const incident = await findIncident(ctx.tx, id, true)
  if (incident.closed_at) refuse('conflict', 'incidentClosed')
}

/** One statement finds them all, the customer that counts for one that was merged; the incident's count is never less than its list. */
export const addAffectedCustomers = useCase(c.addAffectedCustomers, async (ctx, { id, customers }) => {
  await open(ctx, id)
  const given = [...new Set(customers.map((g) => g.trim()))]
  const found = await sql<{ given: string; id: string }>`
    select g.given, c.root_id as id from unnest(${given}::text[]) as g(given)
      join customers.v_customer c on c.number = g.given
    union
    select g.given, c.root_id from unnest(${given}::text[]) as g(given)
      join customers.v_customer c on c.id = case when pg_input_is_valid(g.given, 'uuid') then g.given::uuid end`.execute(
    ctx.tx,
  )
  const ids = [...new Set(found.rows.map((r) => r.id))]
  const added = await sql<{ customer_id: string }>`
    insert into privacy.incident_person (incident_id, customer_id, added_at)
    select ${id}, u.id, ${ctx.now} from unnest(${ids}::uuid[]) as u(id) on conflict do nothing returning customer_id`.execute(
    ctx.tx,
  )
  await sql`update privacy.incident set version = version + 1, updated_at = ${ctx.now}, affected_count =
    greatest(affected_count, (select count(*)::int from privacy.incident_person where incident_id = ${id})) where id = ${id}`.execute(
    ctx.tx,
  )
  if (added.rows.length) await noteHistory(ctx, 'incident', id, 'affected', String(added.rows.length))
  ctx.audit({ noun: 'securityIncident', id, after: { what: 'affected', added: added.rows.length } })
  const known = new Set(found.rows.map((r) => r.given))
  return { added: added.rows.length, unknown: given.filter((g) => !known.has(g)) }
})

export const removeAffectedCustomer = useCase(c.removeAffectedCustomer, async (ctx, { id, customerId }) => {
  await open(ctx, id)
  const written = await sql`select 1 from privacy.letter where incident_id = ${id} and customer_id = ${customerId}
    and state <> 'failed'`.execute(ctx.tx)
  if (written.rows.length) refuse('conflict', 'toldAlready')
  await sql`delete from privacy.letter where incident_id = ${id} and customer_id = ${customerId}`.execute(ctx.tx)
  const gone = await ctx.tx
    .deleteFrom('privacy.incident_person')
    .where('incident_id', '=', id)
    .where('customer_id', '=', customerId)
    .returning('customer_id')
    .execute()
  if (gone.length) {
    await noteHistory(ctx, 'incident', id, 'notAffected', String(gone.length))
    ctx.audit({ noun: 'securityIncident', id, after: { what: 'notAffected', customerId } })
  }
  return {}
})
