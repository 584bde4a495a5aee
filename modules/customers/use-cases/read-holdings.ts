import { useCase } from '#kernel/module'
import { accountContract } from '../contract/account.ts'
import { identityContract } from '../contract/identity.ts'
import { mergeContract } from '../contract/merge.ts'
import { serviceContract } from '../contract/service.ts'
import { findAccount, toAccount } from '../store/account.ts'
import { findIdentity, toIdentity } from '../store/identity.ts'
import { findMerge, toMerge } from '../store/merge.ts'
import { findService, toService } from '../store/service.ts'
import * as list from '../views/list-holdings.ts'
import * as merges from '../views/list-merges.ts'

export const listIdentities = useCase(identityContract.listIdentities, (ctx, query) => list.listIdentities(ctx, query))
export const getIdentity = useCase(identityContract.getIdentity, async (ctx, { id }) =>
  toIdentity(await findIdentity(ctx, id)),
)
export const listAccounts = useCase(accountContract.listAccounts, (ctx, query) => list.listAccounts(ctx, query))
export const getAccount = useCase(accountContract.getAccount, async (ctx, { id }) =>
  toAccount(await findAccount(ctx.tx, id)),
)
export const listServices = useCase(serviceContract.listServices, (ctx, query) => list.listServices(ctx, query))
export const getService = useCase(serviceContract.getService, async (ctx, { id }) =>
  toService(await findService(ctx, id)),
)
export const listMerges = useCase(mergeContract.listMerges, (ctx, query) => merges.listMerges(ctx.tx, query))
export const getMerge = useCase(mergeContract.getMerge, async (ctx, { id }) => toMerge(await findMerge(ctx.tx, id)))
