import type { Ctx } from '#kernel/module'
import { signedCut } from '../domain/cut.ts'
import { leafBytes, merkleRoot } from '../domain/merkle.ts'
import { askForCheck } from '../jobs/check.ts'
import { anchorCut } from '../store/anchors.ts'
import { holdChain, lastBlock } from '../store/block.ts'
import { insertCut, lastCut, leavesToKeep, measureCut } from '../store/cut.ts'
import { holdMonth, removeMonth, type Month } from '../store/month.ts'
import { registerKey, signingKey } from '../store/signing-key.ts'
import { faultWithin } from '../views/verify-chain.ts'

/**
 * Lets a month of the audit go by its age and signs what went, so that the chain still verifies; answers its entries, or undefined when
 * it stays: its last ones are not sealed yet, or something was done to them, which nobody could find any more without it. `later`: somebody
 * reads them. The caller has asked whether it may go: policy and holds.
 */
export async function cutMonth(ctx: Ctx, { starts, ends }: Month): Promise<number | 'later' | undefined> {
  const month = { starts, ends }
  const { entries, sealed, gone, shared, first_block: first, last_block: last } = await measureCut(ctx.tx, month)
  if (!sealed) return undefined
  if (first !== null && last !== null && (await faultWithin(ctx.tx, first, last))) {
    // It is told where whoever keeps watch over the chain looks.
    await askForCheck(ctx)
    return undefined
  }
  if (!(await holdMonth(ctx.tx, month))) return 'later'
  // What is sealed stays as it is; only the head must not move between here and the anchor.
  await holdChain(ctx.tx)
  const head = await lastBlock(ctx.tx)
  if (!head) return undefined
  const leaves = await leavesToKeep(ctx.tx, month, shared)
  const key = signingKey(ctx.host)
  await registerKey(ctx.tx, key, ctx.now)
  const cut = signedCut(
    {
      number: (await lastCut(ctx.tx)) + 1,
      ...month,
      entries,
      gone,
      kept: leaves.length / leafBytes,
      keptRoot: merkleRoot(leaves),
      head: head.number,
      headRoot: head.root,
      keyId: key.id,
      cutAt: ctx.now,
    },
    key.privateKey,
  )
  await insertCut(ctx.tx, cut, shared)
  await removeMonth(ctx.tx, month)
  ctx.audit({ noun: 'auditCut', id: String(cut.number), after: { starts, ends, entries, kept: cut.kept } })
  // Before it is committed: a cut that no anchor knows is a fault, an anchor of a cut that did not come about is none.
  await anchorCut(ctx.host, cut)
  return entries
}
