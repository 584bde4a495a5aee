import { sql, type Tx } from '#kernel/db'
import type { Ctx } from '#kernel/module'

/** What happened to a request or an incident; only ever added to. */
const tableOf = {
  request: { table: sql.table('privacy.request_event'), of: sql.ref('request_id') },
  incident: { table: sql.table('privacy.incident_event'), of: sql.ref('incident_id') },
} as const
type Subject = keyof typeof tableOf

/** Adds what was done, by whom, and what they said of it. */
export async function noteHistory(
  ctx: Ctx,
  subject: Subject,
  id: string,
  kind: string,
  text: string | null = null,
): Promise<void> {
  const { table, of } = tableOf[subject]
  await sql`insert into ${table} (id, ${of}, at, actor_id, actor_name, kind, text)
    values (${ctx.newId()}, ${id}, ${ctx.now}, ${ctx.actor.id}, ${ctx.actor.name}, ${kind}, ${text})`.execute(ctx.tx)
}

interface Happened {
  readonly id: string
  readonly at: Date
  readonly actorName: string
  readonly kind: string
  readonly text: string | null
}
export async function historyOf(tx: Tx, subject: Subject, id: string): Promise<Happened[]> {
  const { table, of } = tableOf[subject]
  const found = await sql<Happened>`
    select id, at, actor_name as "actorName", kind, text from ${table} where ${of} = ${id} order by at, id`.execute(tx)
  return found.rows
}
