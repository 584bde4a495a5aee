import { schedule } from '#kernel/module'
import { destroyRetired, rotateDataKeys } from '../rotate.ts'

/** Half of what AES-GCM with random IVs bears under one key (2^32; NIST SP 800-38D, 8.3). */
const mostUses = 2 ** 31

/** Keys that were used often are retired in time, and what was retired is destroyed once nothing needs it. */
export const renewKeys = schedule({
  name: 'vault.renewKeys',
  cron: '17 * * * *',
  zone: 'UTC',
  catchUp: 'once',
  run: async (ctx) => {
    await destroyRetired(ctx)
    await rotateDataKeys(ctx, mostUses)
  },
})
