import { useCase } from '#kernel/module'
import { customerContract } from '../contract/customer.ts'
import { lockCustomer } from '../store/customer.ts'
import { saveChange } from './change-customer.ts'

export const changeCustomerClass = useCase(
  customerContract.changeCustomerClass,
  async (ctx, { id, class: to, reason }) => {
    const before = await lockCustomer(ctx, id)
    ctx.expectVersion(before.version)
    return saveChange(ctx, before, { ...before, class: to }, reason)
  },
)
