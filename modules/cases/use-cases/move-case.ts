import type { Endpoint } from '#kernel/contract'
import { useCase, type Ctx, type UseCase } from '#kernel/module'
import { actionContract } from '../contract/action.ts'
import type { Case } from '../contract/case.ts'
import type { Transition } from '../domain/lifecycle.ts'
import { lockCase } from '../store/case.ts'
import { loadCase } from '../views/load-case.ts'
import { recordChange } from './record-change.ts'
import { stepTo } from './step.ts'

/** Moves a case one step of its lifecycle; the steps that ask for more than a reason have files of their own. */
async function move(ctx: Ctx, action: Transition, id: string, reason: string | undefined): Promise<Case> {
  const before = await lockCase(ctx.tx, id)
  ctx.expectVersion(before.version)
  await recordChange(ctx, before, stepTo(ctx, before, action, reason))
  return loadCase(ctx.tx, id)
}
const moving = <E extends Endpoint>(endpoint: E, action: Transition): UseCase<E> =>
  useCase(endpoint, ((ctx: Ctx, input: { id: string; reason?: string }) =>
    move(ctx, action, input.id, input.reason)) as unknown as UseCase<E>)

export const startCase = moving(actionContract.startCase, 'start')
export const waitForCustomer = moving(actionContract.waitForCustomer, 'waitForCustomer')
export const holdCase = moving(actionContract.holdCase, 'hold')
export const reopenCase = moving(actionContract.reopenCase, 'reopen')
export const rejectCase = moving(actionContract.rejectCase, 'reject')
export const cancelCase = moving(actionContract.cancelCase, 'cancel')
