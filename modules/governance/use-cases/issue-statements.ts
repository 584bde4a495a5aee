import { listPage } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { statementContract as c } from '../contract/statement.ts'
import { differences, issueDigest } from '../domain/statement.ts'
import { statementIssued } from '../events.ts'
import { answersOfIssue, findIssue, issueList } from '../store/statement-issue.ts'
import { allAnswers, findStatement } from '../store/statement.ts'

export const issueStatement = useCase(c.issueStatement, async (ctx, { id: statementId, note }) => {
  const statement = await findStatement(ctx.tx, statementId, true)
  const answers = await allAnswers(ctx.tx, statementId)
  const open = answers.filter((a) => a.kind === 'control' && a.applicable === null)
  if (open.length > 0) return refuse('conflict', 'statementIncomplete', { count: open.length, first: open[0]!.code })
  const last = statement.lastIssue && (await answersOfIssue(ctx.tx, statementId, statement.lastIssue))
  if (last && differences(last, answers).length === 0) return refuse('conflict', 'nothingNew')
  const { edition } = await ctx.tx
    .selectFrom('governance.library')
    .select('edition')
    .where('framework', '=', 'iso27001')
    .executeTakeFirstOrThrow()
  const id = ctx.newId()
  const head = { number: statement.lastIssue + 1, edition, scope: statement.scope }
  const digest = issueDigest(head, answers)
  await ctx.tx
    .insertInto('governance.statement_issue')
    .values({
      ...head,
      id,
      statement_id: statementId,
      note,
      answers: JSON.stringify(answers),
      digest,
      issued_by: ctx.actor.personId,
      issued_by_name: ctx.actor.name || ctx.actor.id,
      issued_at: ctx.now,
    })
    .execute()
  await ctx.tx
    .updateTable('governance.statement')
    .set({ last_issue: head.number, last_issued_at: ctx.now, version: statement.version + 1, last_update: ctx.now })
    .where('id', '=', statementId)
    .execute()
  ctx.emit(statementIssued, { statementId, issueId: id, number: head.number })
  ctx.audit({ noun: 'statementIssue', id, after: { statementId, number: head.number, digest, note } })
  const { answers: _, ...issue } = await findIssue(ctx.tx, id)
  return issue
})

export const listStatementIssues = useCase(c.listStatementIssues, (ctx, input) => listPage(ctx.tx, issueList, input))
export const getStatementIssue = useCase(
  c.getStatementIssue,
  async (ctx, { id }) => (await findIssue(ctx.tx, id)) as never,
)

export const compareStatementIssues = useCase(c.compareStatementIssues, async (ctx, { id, from, to }) => {
  await findStatement(ctx.tx, id)
  const before = await answersOfIssue(ctx.tx, id, from)
  const after = to === undefined ? await allAnswers(ctx.tx, id) : await answersOfIssue(ctx.tx, id, to)
  return { items: differences(before, after) as never }
})
