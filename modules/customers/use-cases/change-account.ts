import { useCase } from '#kernel/module'
import { accountContract } from '../contract/account.ts'
import { changedAttributes, only } from '../domain/party.ts'
import { accountChanged } from '../events.ts'
import { mustNotBeRestricted } from '../store/restriction.ts'
import { findAccount, saveAccount, toAccount, type AccountRow } from '../store/account.ts'

export const changeAccount = useCase(accountContract.changeAccount, async (ctx, { id, ...patch }) => {
  const before = await findAccount(ctx.tx, id, true)
  ctx.expectVersion(before.version)
  await mustNotBeRestricted(ctx, [before.customer_id])
  const row: AccountRow = {
    ...before,
    name: patch.name ?? before.name,
    status: patch.status ?? before.status,
    balance_fen: patch.balanceFen === undefined ? before.balance_fen : patch.balanceFen,
    version: before.version + 1,
    updated_at: ctx.now,
  }
  await saveAccount(ctx.tx, row)
  ctx.emit(accountChanged, { accountId: id, customerId: row.customer_id, status: row.status })
  const [was, is] = [toAccount(before), toAccount(row)]
  const attributes = changedAttributes(was, is)
  ctx.audit({
    noun: 'account',
    id,
    before: only(was, attributes),
    after: only(is, attributes),
    person: row.customer_id,
  })
  return is
})
