import { useCase, type Ctx } from '#kernel/module'
import { actionContract } from '../contract/action.ts'
import { checkClosureCodes } from '../store/catalog.ts'
import { lockCase, type CaseRow } from '../store/case.ts'
import { claimNotice } from '../store/notice.ts'
import { loadCase } from '../views/load-case.ts'
import { noticeText, showNotice } from './notify-customer.ts'
import { recordChange } from './record-change.ts'
import { stepTo } from './step.ts'
import { tellCustomer, writtenChannelOf } from './tell-customer.ts'

/** Resolves a case with what was done; the customer is told on their own channel when asked for. */
export const resolveCase = useCase(
  actionContract.resolveCase,
  async (ctx, { id, solutionText, causeCode, solutionCode, tellCustomer: tell }) => {
    const before = await lockCase(ctx.tx, id)
    ctx.expectVersion(before.version)
    await checkClosureCodes(ctx.tx, before.kind, { cause: causeCode, solution: solutionCode })
    const step = stepTo(ctx, before, 'resolve', solutionText.slice(0, 1000))
    const told = tell ? await tellOf(ctx, before, solutionText) : undefined
    // Whoever says not to tell the customer has decided it: no notice goes by itself either.
    if (tell === false) await claimNotice(ctx, before, 'resolved')
    await recordChange(ctx, before, {
      ...step,
      change: {
        ...step.change,
        solution_text: solutionText,
        cause_code: causeCode ?? before.cause_code,
        solution_code: solutionCode ?? before.solution_code,
        ...(told
          ? {
              conversation_id: told,
              customer_told_at: ctx.now,
              last_response_at: ctx.now,
              first_response_at: before.first_response_at ?? ctx.now,
              waiting_since: null,
            }
          : {}),
      },
    })
    return loadCase(ctx.tx, id)
  },
)

/** What was done, in the operator's wording where there is one; the customer then needs no notice of it. Answers the conversation. */
async function tellOf(ctx: Ctx, before: CaseRow, solutionText: string): Promise<string> {
  const notice = await noticeText(ctx, before, 'resolved', solutionText)
  const told = await tellCustomer(ctx, before, notice?.body ?? solutionText)
  await claimNotice(ctx, before, 'resolved')
  if (notice) await showNotice(ctx, before, 'resolved', notice.body, writtenChannelOf(before))
  return told
}
