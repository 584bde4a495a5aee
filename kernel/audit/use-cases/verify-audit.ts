import { useCase } from '#kernel/module'
import { evidenceEndpoints } from '../contract/evidence.ts'
import { askForCheck } from '../jobs/check.ts'
import { findCheck, toCheck } from '../store/check.ts'

export const verifyAudit = useCase(evidenceEndpoints.verifyAudit, async (ctx) =>
  toCheck(await findCheck(ctx.tx, await askForCheck(ctx))),
)
