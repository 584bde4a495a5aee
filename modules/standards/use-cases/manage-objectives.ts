import { useCase } from '#kernel/module'
import { objectiveContract as contract } from '../contract/objective.ts'
import { objectiveChanged, objectiveCreated, objectiveRemoved } from '../events.ts'
import { findQuality, listQuality, objective, toQuality } from '../store/quality.ts'
import { change, create, remove } from './change-quality.ts'

const payload = (objectiveId: string) => ({ objectiveId })

export const listObjectives = useCase(contract.listObjectives, (ctx, input) => listQuality(ctx.tx, objective, input))
export const getObjective = useCase(contract.getObjective, async (ctx, { id }) =>
  toQuality(objective, await findQuality(ctx.tx, objective, id)),
)
/** Keeps a partner's objective as it was sent. */
export const createObjective = useCase(contract.createObjective, (ctx, body) =>
  create(ctx, objective, body, objectiveCreated, payload),
)
export const changeObjective = useCase(contract.changeObjective, (ctx, body) =>
  change(ctx, objective, body, objectiveChanged, payload),
)
export const deleteObjective = useCase(contract.deleteObjective, (ctx, { id }) =>
  remove(ctx, objective, id, objectiveRemoved, payload),
)
