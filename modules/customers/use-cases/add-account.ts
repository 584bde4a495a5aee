import { useCase } from '#kernel/module'
import { accountContract } from '../contract/account.ts'
import { accountAdded } from '../events.ts'
import { insertAccount, toAccount, type AccountRow } from '../store/account.ts'
import { rootOf } from '../store/customer.ts'
import { refreshSearch } from '../store/new-customers.ts'

export const addAccount = useCase(accountContract.addAccount, async (ctx, body) => {
  const customer = await rootOf(ctx.tx, body.customerId)
  const row: AccountRow = {
    id: ctx.newId(),
    customer_id: customer.id,
    number: body.number,
    name: body.name ?? body.number,
    status: body.status ?? 'active',
    balance_fen: body.balanceFen ?? null,
    version: 1,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
  await insertAccount(ctx.tx, row)
  await refreshSearch(ctx, [customer.id])
  ctx.emit(accountAdded, { accountId: row.id, customerId: customer.id, status: row.status })
  const account = toAccount(row)
  ctx.audit({ noun: 'account', id: row.id, after: account, person: row.customer_id })
  return account
})
