import { listPage, sql, within } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { openRows } from '#kernel/vault'
import { invitationContract, resultContract } from '../contract/survey.ts'
import { answerSealing } from '../store/answer.ts'
import {
  invitationColumns,
  invitationSelect,
  invitationTables,
  toInvitation,
  type InvitationRow,
} from '../views/invitations.ts'
import { resultsOf } from '../views/results.ts'

export const listInvitations = useCase(invitationContract.listInvitations, (ctx, q) =>
  listPage<InvitationRow, ReturnType<typeof toInvitation>>(
    ctx.tx,
    {
      select: invitationSelect,
      from: invitationTables,
      columns: invitationColumns,
      where: within(ctx.scope, { org: sql`i.org_id`, team: sql`i.team_id`, persons: [sql`i.assignee_id`] }),
      defaultSort: sql`i.sent_at desc, i.id`,
      key: sql`i.id`,
      prepare: (rows: readonly InvitationRow[]) => openRows(ctx, answerSealing, rows),
      toItem: toInvitation,
    },
    q,
  ),
)
export const getInvitation = useCase(invitationContract.getInvitation, async (ctx, { id }) => {
  const found =
    await sql<InvitationRow>`select ${invitationSelect} from ${invitationTables} where i.id::text = ${id}`.execute(
      ctx.tx,
    )
  const [opened] = await openRows(ctx, answerSealing, found.rows)
  return toInvitation(opened ?? refuse('missing', 'notFound'))
})
export const surveyResults = useCase(resultContract.surveyResults, (ctx, input) => resultsOf(ctx.tx, input))
