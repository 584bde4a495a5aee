import { useCase } from '#kernel/module'
import { objectiveContract as contract } from '../contract/objective.ts'
import { specificationChanged, specificationCreated, specificationRemoved } from '../events.ts'
import { findQuality, listQuality, specification, toQuality } from '../store/quality.ts'
import { change, create, remove } from './change-quality.ts'

const payload = (specificationId: string) => ({ specificationId })

export const listSpecifications = useCase(contract.listSpecifications, (ctx, input) =>
  listQuality(ctx.tx, specification, input),
)
export const getSpecification = useCase(contract.getSpecification, async (ctx, { id }) =>
  toQuality(specification, await findQuality(ctx.tx, specification, id)),
)
/** Keeps a partner's specification as it was sent; its objectives may be held elsewhere. */
export const createSpecification = useCase(contract.createSpecification, (ctx, body) =>
  create(ctx, specification, body, specificationCreated, payload),
)
export const changeSpecification = useCase(contract.changeSpecification, (ctx, body) =>
  change(ctx, specification, body, specificationChanged, payload),
)
export const deleteSpecification = useCase(contract.deleteSpecification, (ctx, { id }) =>
  remove(ctx, specification, id, specificationRemoved, payload),
)
