import { useCase } from '#kernel/module'
import { tmf644Contract as c } from '../contract/tmf644.ts'
import { findTmf, listTmf, toTmf } from '../store/tmf-resource.ts'
import { changeTmf, createTmf, deleteTmf } from './change-tmf.ts'

const profile = 'partyPrivacyProfile'
export const listPartyPrivacyProfiles = useCase(c.listPartyPrivacyProfiles, (ctx, q) => listTmf(ctx.tx, profile, q))
export const getPartyPrivacyProfile = useCase(c.getPartyPrivacyProfile, async (ctx, { id }) =>
  toTmf(profile, await findTmf(ctx.tx, profile, id)),
)
export const createPartyPrivacyProfile = useCase(c.createPartyPrivacyProfile, (ctx, b) => createTmf(ctx, profile, b))
export const changePartyPrivacyProfile = useCase(c.changePartyPrivacyProfile, (ctx, b) => changeTmf(ctx, profile, b))
export const deletePartyPrivacyProfile = useCase(c.deletePartyPrivacyProfile, (ctx, { id }) =>
  deleteTmf(ctx, profile, id),
)

const agreement = 'partyPrivacyAgreement'
export const listPartyPrivacyAgreements = useCase(c.listPartyPrivacyAgreements, (ctx, q) =>
  listTmf(ctx.tx, agreement, q),
)
export const getPartyPrivacyAgreement = useCase(c.getPartyPrivacyAgreement, async (ctx, { id }) =>
  toTmf(agreement, await findTmf(ctx.tx, agreement, id)),
)
export const createPartyPrivacyAgreement = useCase(c.createPartyPrivacyAgreement, (ctx, b) =>
  createTmf(ctx, agreement, b),
)
export const changePartyPrivacyAgreement = useCase(c.changePartyPrivacyAgreement, (ctx, b) =>
  changeTmf(ctx, agreement, b),
)
export const deletePartyPrivacyAgreement = useCase(c.deletePartyPrivacyAgreement, (ctx, { id }) =>
  deleteTmf(ctx, agreement, id),
)

const specification = 'partyPrivacyProfileSpecification'
export const listPartyPrivacyProfileSpecifications = useCase(c.listPartyPrivacyProfileSpecifications, (ctx, q) =>
  listTmf(ctx.tx, specification, q),
)
export const getPartyPrivacyProfileSpecification = useCase(c.getPartyPrivacyProfileSpecification, async (ctx, { id }) =>
  toTmf(specification, await findTmf(ctx.tx, specification, id)),
)
export const createPartyPrivacyProfileSpecification = useCase(c.createPartyPrivacyProfileSpecification, (ctx, b) =>
  createTmf(ctx, specification, b),
)
export const changePartyPrivacyProfileSpecification = useCase(c.changePartyPrivacyProfileSpecification, (ctx, b) =>
  changeTmf(ctx, specification, b),
)
export const deletePartyPrivacyProfileSpecification = useCase(c.deletePartyPrivacyProfileSpecification, (ctx, { id }) =>
  deleteTmf(ctx, specification, id),
)
