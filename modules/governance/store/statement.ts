import '../tables.ts'
import { hrefColumn, isUuid, sql, type Columns, type ListPlan, type Place, type Tables, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { unanswered, type Answer, type NamedAnswer } from '../domain/statement.ts'

type StatementRow = Tables['governance.statement'] & {
  progress: { controls: number; decided: number; applicable: number; implemented: number }
}
const select = sql`s.*, (
  select jsonb_build_object('controls', count(*), 'decided', count(a.applicable),
    'applicable', count(*) filter (where a.applicable), 'implemented', count(*) filter (where a.applicable and a.state = 'implemented'))
  from governance.requirement r left join governance.statement_answer a on a.requirement_id = r.id and a.statement_id = s.id
  where r.framework = 'iso27001' and r.kind = 'control' and not r.retired) as progress`
const from = sql`governance.statement s`

export const toStatement = (r: StatementRow) => ({
  id: r.id,
  href: `/api/governance/v1/statement/${r.id}`,
  orgId: r.org_id,
  scope: r.scope,
  lastIssue: r.last_issue,
  lastIssuedAt: r.last_issued_at,
  progress: r.progress,
  version: r.version,
  lastUpdate: r.last_update,
})
export const placeOfStatement: Place = { org: sql`s.org_id` }
export const statementList: ListPlan<StatementRow> = {
  select,
  from,
  defaultSort: sql`s.last_update desc, s.id desc`,
  key: sql`s.id`,
  toItem: toStatement,
  columns: {
    id: { sql: sql`s.id`, type: 'uuid' },
    href: hrefColumn(sql`s.id`),
    orgId: { sql: sql`s.org_id`, type: 'uuid' },
    lastUpdate: { sql: sql`s.last_update`, type: 'instant', notNull: true },
  },
}

/** Refuses `notFound`; `lock` holds it against others until the transaction ends. */
export async function findStatement(tx: Tx, id: string, lock = false) {
  const found = isUuid(id)
    ? await sql<StatementRow>`select ${select} from ${from} where s.id = ${id} ${lock ? sql`for update of s` : sql``}`.execute(
        tx,
      )
    : { rows: [] }
  return toStatement(found.rows[0] ?? refuse('missing', 'notFound'))
}

interface AnswerRow {
  id: string
  kind: 'clause' | 'control'
  code: string
  theme: string
  name_zh: string
  name_en: string
  retired: boolean
  applicable: boolean | null
  reasons: string[] | null
  justification: string | null
  state: string | null
  owner_id: string | null
  evidence: Answer['evidence'] | null
  version: number | null
  last_update: Date | null
}
export const toAnswer = (r: AnswerRow) => ({
  id: r.id,
  kind: r.kind,
  code: r.code,
  theme: r.theme,
  nameZh: r.name_zh,
  nameEn: r.name_en,
  applicable: r.applicable,
  reasons: r.reasons ?? [],
  justification: r.justification ?? '',
  state: r.state ?? unanswered.state,
  ownerId: r.owner_id,
  evidence: r.evidence ?? [],
  version: r.version ?? 0,
  lastUpdate: r.last_update,
})
const answerSelect = sql`r.id, r.kind, r.code, r.theme, r.name_zh, r.name_en, r.retired, a.applicable, a.reasons, a.justification, a.state,
  a.owner_id, a.evidence, a.version, a.last_update`
const answerFrom = (statementId: string) =>
  sql`governance.requirement r left join governance.statement_answer a on a.requirement_id = r.id and a.statement_id = ${statementId}`
const answerColumns: Columns = {
  id: { sql: sql`r.id`, type: 'uuid' },
  kind: { sql: sql`r.kind` },
  theme: { sql: sql`r.theme` },
  applicable: { sql: sql`a.applicable`, type: 'boolean' },
  decided: { sql: sql`(a.applicable is not null)`, type: 'boolean' },
  state: { sql: sql`coalesce(a.state, 'notStarted')` },
  ownerId: { sql: sql`a.owner_id`, type: 'uuid' },
  reasons: { where: ({ values }) => sql`a.reasons && ${[...values]}::text[]` },
  code: { sql: sql`r.position`, type: 'number', notNull: true },
  lastUpdate: { sql: sql`a.last_update`, type: 'instant' },
}
/** Every control and clause in force, answered or not, in the order of the standard. */
export const answerList = (statementId: string): ListPlan<AnswerRow> => ({
  select: answerSelect,
  from: answerFrom(statementId),
  where: [sql`r.framework = 'iso27001' and (not r.retired or a.version is not null)`],
  defaultSort: sql`r.position, r.id`,
  key: sql`r.id`,
  toItem: toAnswer,
  columns: answerColumns,
})

/** What was answered to one requirement. Refuses `notFound`, and `requirementRetired` where it is in force no more. */
export async function findAnswer(tx: Tx, statementId: string, requirementId: string) {
  const found = isUuid(requirementId)
    ? await sql<AnswerRow>`select ${answerSelect} from ${answerFrom(statementId)}
        where r.id = ${requirementId} and r.framework = 'iso27001'`.execute(tx)
    : { rows: [] }
  const row = found.rows[0] ?? refuse('missing', 'notFound')
  return row.retired ? refuse('conflict', 'requirementRetired') : toAnswer(row)
}
export const allAnswers = async (tx: Tx, statementId: string): Promise<NamedAnswer[]> =>
  (
    await sql<AnswerRow>`select ${answerSelect} from ${answerFrom(statementId)}
      where r.framework = 'iso27001' and not r.retired order by r.position, r.id`.execute(tx)
  ).rows.map((row) => {
    const { id: _, version: __, lastUpdate: ___, ...answer } = toAnswer(row)
    return answer
  })

export const saveAnswer = (
  tx: Tx,
  statementId: string,
  requirementId: string,
  a: Answer,
  version: number,
  at: Date,
) => {
  const row = {
    applicable: a.applicable,
    reasons: [...a.reasons],
    justification: a.justification,
    state: a.state as 'planned',
    owner_id: a.ownerId,
    evidence: JSON.stringify(a.evidence),
    version,
    last_update: at,
  }
  return tx
    .insertInto('governance.statement_answer')
    .values({ statement_id: statementId, requirement_id: requirementId, ...row })
    .onConflict((c) => c.columns(['statement_id', 'requirement_id']).doUpdateSet(row))
    .execute()
}
