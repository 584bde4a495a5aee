import { refuse } from '#kernel/errors'
import { receiving } from '#kernel/module'
import { tryConnections } from '../channels/try-connections.ts'
import { channelAccountContract } from '../contract/channel-account.ts'
import { findAccount } from '../store/account.ts'

/** Tries an account's connections before any transaction, because a server that hangs must hold none. */
export const testChannelAccount = receiving(
  channelAccountContract.testChannelAccount,
  async (host, _origin, { id }) =>
    tryConnections(host, (await findAccount(host.db, id)) ?? refuse('missing', 'notFound')),
  async (ctx, { id }, checks) => {
    ctx.audit({ noun: 'channelAccount', id, after: { tried: checks.map(({ part, problem }) => ({ part, problem })) } })
    return { checks }
  },
)
