import type { Ctx } from '#kernel/module'
import { libraries } from '../domain/library/shipped.ts'
import { shippedMatrix } from '../domain/risk.ts'
import { addMatrix, allMatrices } from '../store/risk-matrix.ts'
import { loadMappings } from '../store/mapping.ts'
import { loadLibrary } from '../store/requirement.ts'

/** Brings in the frameworks of this version of Clearline; what organisations answered to them is left as it is. */
export async function shipGovernance(ctx: Ctx): Promise<void> {
  for (const [i, library] of libraries.entries()) await loadLibrary(ctx.tx, library, ctx.now, i * 1000)
  await loadMappings(ctx.tx, ctx.now)
  if (!(await allMatrices(ctx.tx)).length) await addMatrix(ctx.tx, shippedMatrix, '5 × 5', ctx.actor.name, ctx.now)
}
