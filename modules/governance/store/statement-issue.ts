import '../tables.ts'
import { hrefColumn, isUuid, sql, type ListPlan, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import type { NamedAnswer } from '../domain/statement.ts'

type IssueRow = Omit<Tables['governance.statement_issue'], 'answers'> & { org_id: string }
const select = sql`i.id, i.statement_id, i.number, i.edition, i.scope, i.note, i.digest, i.issued_by_name, i.issued_at, s.org_id`
const from = sql`governance.statement_issue i join governance.statement s on s.id = i.statement_id`

export const toIssue = (r: IssueRow) => ({
  id: r.id,
  href: `/api/governance/v1/statementIssue/${r.id}`,
  statementId: r.statement_id,
  orgId: r.org_id,
  number: r.number,
  edition: r.edition,
  scope: r.scope,
  note: r.note,
  issuedBy: r.issued_by_name,
  issuedAt: r.issued_at,
  digest: r.digest,
})
export const issueList: ListPlan<IssueRow> = {
  select,
  from,
  defaultSort: sql`i.issued_at desc, i.id desc`,
  key: sql`i.id`,
  toItem: toIssue,
  columns: {
    id: { sql: sql`i.id`, type: 'uuid' },
    href: hrefColumn(sql`i.id`),
    statementId: { sql: sql`i.statement_id`, type: 'uuid' },
    orgId: { sql: sql`s.org_id`, type: 'uuid' },
    number: { sql: sql`i.number`, type: 'number' },
    issuedAt: { sql: sql`i.issued_at`, type: 'instant', notNull: true },
  },
}
/** With all it answered. Refuses `notFound`. */
export async function findIssue(tx: Tx, id: string) {
  const found = isUuid(id)
    ? await sql<
        IssueRow & { answers: NamedAnswer[] }
      >`select ${select}, i.answers from ${from} where i.id = ${id}`.execute(tx)
    : { rows: [] }
  const row = found.rows[0] ?? refuse('missing', 'notFound')
  return { ...toIssue(row), answers: row.answers }
}
/** What an issue answered. Refuses `issueNotFound`. */
export async function answersOfIssue(tx: Tx, statementId: string, number: number): Promise<NamedAnswer[]> {
  const row = await tx
    .selectFrom('governance.statement_issue')
    .select('answers')
    .where('statement_id', '=', statementId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row ? (row.answers as NamedAnswer[]) : refuse('missing', 'issueNotFound', { number })
}
