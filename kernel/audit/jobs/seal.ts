import { sweep, type Ctx } from '#kernel/module'
import { noRoot, sealed } from '../domain/block.ts'
import { merkleRoot } from '../domain/merkle.ts'
import { anchor, anchorCut, cutsToAnchor, newestAnchor } from '../store/anchors.ts'
import { blocksAfter, insertBlock, lastBlock, lockChain, unsealed } from '../store/block.ts'
import { allCuts } from '../store/cut.ts'
import { registerKey, signingKey } from '../store/signing-key.ts'

/** Heads written to the anchor file at once. */
const anchorBatch = 1000

/** Every two seconds: the heads of the blocks that stand are anchored, and what was written since becomes the next block. */
export const sealAudit = sweep({
  name: 'audit.seal',
  idleMs: 2000,
  run: async (ctx) => {
    if (!(await lockChain(ctx.tx))) return 0
    const cuts = await cutsToAnchor(ctx.host, await allCuts(ctx.tx), () => signingKey(ctx.host).id)
    for (const cut of cuts) await anchorCut(ctx.host, cut)
    const standing = await blocksAfter(ctx.tx, await newestAnchor(ctx.host), anchorBatch)
    await anchor(ctx.host, standing)
    await sealNext(ctx)
    // Not at once again, however much is written meanwhile: a block for every few entries would make the chain as long as the audit.
    return standing.length === anchorBatch ? 1 : 0
  },
})

async function sealNext(ctx: Ctx): Promise<void> {
  const last = await lastBlock(ctx.tx)
  const found = await unsealed(ctx.tx, last?.toXid ?? 0)
  if (!found) return
  const key = signingKey(ctx.host)
  if (await registerKey(ctx.tx, key, ctx.now)) ctx.audit({ noun: 'auditKey', id: key.id })
  const head = {
    number: (last?.number ?? 0) + 1,
    fromXid: last?.toXid ?? 0,
    toXid: found.xmin,
    entries: found.entries,
    firstId: found.first_id,
    lastId: found.last_id,
    merkleRoot: merkleRoot(found.leaves),
    previousRoot: last?.root ?? noRoot,
    keyId: key.id,
    sealedAt: ctx.now,
  }
  await insertBlock(ctx.tx, sealed(head, key.privateKey))
}
