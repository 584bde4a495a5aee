import { hrefColumn, isUuid, listPage, sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { escalationContract as contract, type Escalation } from '../contract/escalation.ts'
import { escalationColumns, escalationTables, toEscalation, type EscalationRow } from '../views/escalations.ts'

/** Escalations; nobody is told of one that was answered, or whose clock has ended. */
export const listEscalations = useCase(contract.listEscalations, (ctx, { mine, ...input }) =>
  listPage<EscalationRow, Escalation>(
    ctx.tx,
    {
      select: escalationColumns,
      from: escalationTables,
      where: mine === 'true' ? [ctx.actor.personId ? sql`e.person_id = ${ctx.actor.personId}` : sql`false`] : [],
      defaultSort: sql`e.raised_at desc, e.id`,
      key: sql`e.id`,
      toItem: toEscalation,
      columns: {
        id: { sql: sql`e.id`, type: 'uuid' },
        href: hrefColumn(sql`e.id`),
        clockId: { sql: sql`e.clock_id`, type: 'uuid' },
        personId: { sql: sql`e.person_id`, type: 'uuid' },
        subjectId: { sql: sql`c.subject_id`, type: 'uuid' },
        subjectKind: { sql: sql`c.subject_kind` },
        orgId: { sql: sql`c.org_id`, type: 'uuid' },
        teamId: { sql: sql`c.team_id`, type: 'uuid' },
        open: {
          sql: sql`(e.acknowledged_at is null and c.stage in ('running', 'paused') and e.run = c.run)`,
          type: 'boolean',
        },
        raisedAt: { sql: sql`e.raised_at`, type: 'instant', notNull: true },
        level: { sql: sql`e.level`, type: 'number' },
        recipient: { sql: sql`e.recipient` },
        late: { sql: sql`e.late`, type: 'boolean' },
      },
    },
    input,
  ),
)

/** The escalation; refuses `escalationNotFound`. */
export async function findEscalation(tx: Tx, id: string): Promise<EscalationRow> {
  if (!isUuid(id)) return refuse('missing', 'escalationNotFound')
  const found =
    await sql<EscalationRow>`select ${escalationColumns} from ${escalationTables} where e.id = ${id}`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'escalationNotFound')
}

export const getEscalation = useCase(contract.getEscalation, async (ctx, { id }) =>
  toEscalation(await findEscalation(ctx.tx, id)),
)
