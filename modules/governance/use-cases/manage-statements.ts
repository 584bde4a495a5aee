import { listPage, within } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { statementContract as c } from '../contract/statement.ts'
import { answerAfter } from '../domain/statement.ts'
import { answerRecorded } from '../events.ts'
import {
  answerList,
  findAnswer,
  findStatement,
  saveAnswer,
  statementList,
  placeOfStatement,
} from '../store/statement.ts'
import { placeFor, knownPerson } from '../views/known.ts'

export const listStatements = useCase(c.listStatements, (ctx, input) =>
  listPage(ctx.tx, { ...statementList, where: within(ctx.scope, placeOfStatement) }, input),
)
export const getStatement = useCase(c.getStatement, (ctx, { id }) => findStatement(ctx.tx, id))

export const createStatement = useCase(c.createStatement, async (ctx, { orgId, scope }) => {
  await placeFor(ctx, orgId)
  const id = ctx.newId()
  const made = await ctx.tx
    .insertInto('governance.statement')
    .values({
      id,
      org_id: orgId,
      scope: scope ?? '',
      last_issue: 0,
      last_issued_at: null,
      version: 1,
      created_at: ctx.now,
      last_update: ctx.now,
    })
    .onConflict((conflict) => conflict.column('org_id').doNothing())
    .executeTakeFirst()
  if (!made.numInsertedOrUpdatedRows) return refuse('conflict', 'statementExists')
  ctx.audit({ noun: 'statement', id, after: { orgId, scope: scope ?? '' } })
  return findStatement(ctx.tx, id)
})

export const changeStatement = useCase(c.changeStatement, async (ctx, { id, scope }) => {
  const before = await findStatement(ctx.tx, id, true)
  ctx.expectVersion(before.version)
  await ctx.tx
    .updateTable('governance.statement')
    .set({ scope, version: before.version + 1, last_update: ctx.now })
    .where('id', '=', id)
    .execute()
  ctx.audit({ noun: 'statement', id, before: { scope: before.scope }, after: { scope } })
  return { ...before, scope, version: before.version + 1, lastUpdate: ctx.now }
})

export const listStatementAnswers = useCase(c.listStatementAnswers, async (ctx, { statementId, ...input }) => {
  await findStatement(ctx.tx, statementId)
  return listPage(ctx.tx, answerList(statementId), input)
})

export const answerRequirement = useCase(c.answerRequirement, async (ctx, { statementId, id, ...wanted }) => {
  // The statement's row is what orders two answers to the same control.
  await findStatement(ctx.tx, statementId, true)
  const before = await findAnswer(ctx.tx, statementId, id)
  ctx.expectVersion(before.version)
  if (wanted.ownerId) await knownPerson(ctx.tx, wanted.ownerId)
  const answer = answerAfter(before.kind, before, wanted)
  const after = { ...before, ...answer, version: before.version + 1, lastUpdate: ctx.now }
  await saveAnswer(ctx.tx, statementId, id, answer, after.version, ctx.now)
  await ctx.tx.updateTable('governance.statement').set({ last_update: ctx.now }).where('id', '=', statementId).execute()
  const facts = ({ applicable, reasons, justification, state, ownerId, evidence }: typeof answer) => ({
    applicable,
    reasons,
    justification,
    state,
    ownerId,
    evidence,
  })
  ctx.emit(answerRecorded, { statementId, requirementId: id, applicable: after.applicable, state: after.state })
  ctx.audit({ noun: 'statementAnswer', id, before: { statementId, ...facts(before) }, after: facts(answer) })
  return after as never
})
