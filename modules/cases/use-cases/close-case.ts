import { useCase } from '#kernel/module'
import { actionContract } from '../contract/action.ts'
import { checkClosureCodes } from '../store/catalog.ts'
import { lockCase } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { requireCodes } from './change-case.ts'
import { recordChange } from './record-change.ts'
import { stepTo } from './step.ts'

/** Closes a resolved case; its cause and solution codes are asked for now if they were not given before. */
export const closeCase = useCase(actionContract.closeCase, async (ctx, { id, causeCode, solutionCode }) => {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  const step = stepTo(ctx, before, 'close')
  const codes = { cause_code: causeCode ?? before.cause_code, solution_code: solutionCode ?? before.solution_code }
  requireCodes(codes)
  await checkClosureCodes(ctx.tx, before.kind, { cause: causeCode, solution: solutionCode })
  await recordChange(ctx, before, { ...step, change: { ...step.change, ...codes } })
  return loadCase(ctx.tx, id)
})
