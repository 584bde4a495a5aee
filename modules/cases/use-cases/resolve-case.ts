import { useCase } from '#kernel/module'
import { actionContract } from '../contract/action.ts'
import { checkClosureCodes } from '../store/catalog.ts'
import { lockCase } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { recordChange } from './record-change.ts'
import { stepTo } from './step.ts'
import { tellCustomer } from './tell-customer.ts'

/** Resolves a case with what was done; the customer is told on their own channel when asked for. */
export const resolveCase = useCase(
  actionContract.resolveCase,
  async (ctx, { id, solutionText, causeCode, solutionCode, tellCustomer: tell }) => {
    const before = await lockCase(ctx.tx, id)
    ctx.expectVersion(before.version)
    await checkClosureCodes(ctx.tx, before.kind, { cause: causeCode, solution: solutionCode })
    const step = stepTo(ctx, before, 'resolve', solutionText.slice(0, 1000))
    const told = tell ? await tellCustomer(ctx, before, solutionText) : undefined
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
