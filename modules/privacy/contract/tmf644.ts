import { z } from 'zod'
import { endpoint, entity, keptObject, listEndpoint, personal, safeText } from '#kernel/contract'

// TMF644 v4. Attributes are kept as partners send them; `version` is ours, because concurrent changes go by it.
const base = '/tmf-api/privacyManagement/v4'
export const tmfKinds = ['partyPrivacyProfile', 'partyPrivacyAgreement', 'partyPrivacyProfileSpecification'] as const
export type TmfKind = (typeof tmfKinds)[number]
export const tmfPath = (kind: TmfKind): string => `${base}/${kind}`

const object = z.looseObject({})
const list = z.array(object).max(500)
const text = safeText(5000)
const shown = z.object({ id: z.string(), fields: z.string().optional() })
const byId = z.object({ id: z.string() })
const missing = ['privacyResourceNotFound'] as const

const profile = {
  agreedByParty: object,
  partyPrivacyProfileCharacteristic: list,
  partyPrivacyProfileSpecification: object,
}
const agreement = { agreementType: safeText(200, 1), name: safeText(500, 1), agreementItem: list, engagedParty: list }
const specification = { partyPrivacyProfileSpecCharacteristic: list }
const optional = {
  name: text.nullish(),
  description: text.nullish(),
  status: text.nullish(),
  validFor: object.nullish(),
}
const shape = { ...entity, name: z.string().nullish(), status: z.string().nullish(), version: z.string() }
const Profile = z.looseObject({ ...shape, ...profile, agreedByParty: personal.content })
const Agreement = z.looseObject({ ...shape, ...agreement, engagedParty: z.array(personal.content) })
const Specification = z.looseObject({ ...shape, ...specification })

const read = 'privacy.agreement.read'
const change = 'privacy.agreement.change'
const filters = { id: 'uuid', href: 'text', name: 'text', status: 'text' } as const
const sorts = ['name', 'lastUpdate'] as const
const at = (kind: TmfKind) => ({ path: `${tmfPath(kind)}/:id` })
const partial = <S extends Record<string, z.ZodType>>(given: S) =>
  Object.fromEntries(Object.entries(given).map(([k, v]) => [k, v.optional()])) as {
    [K in keyof S]: z.ZodOptional<S[K]>
  }
const open = { open: true, filters, sorts } as const

export const tmf644Contract = {
  listPartyPrivacyProfiles: listEndpoint({
    path: tmfPath('partyPrivacyProfile'),
    summary: 'List privacy profiles of parties',
    item: Profile,
    permission: read,
    personal: true,
    ...open,
  }),
  getPartyPrivacyProfile: endpoint({
    method: 'GET',
    ...at('partyPrivacyProfile'),
    summary: 'Read a privacy profile',
    input: shown,
    output: Profile,
    permission: read,
    personal: true,
    errors: missing,
  }),
  createPartyPrivacyProfile: endpoint({
    method: 'POST',
    path: tmfPath('partyPrivacyProfile'),
    summary: 'Add a privacy profile',
    input: keptObject({ ...optional, ...profile }),
    output: Profile,
    permission: change,
    example: {
      agreedByParty: { id: '8011', name: 'Jean Pontus', '@referredType': 'Individual' },
      partyPrivacyProfileCharacteristic: [{ name: 'marketing by SMS', privacyType: 'optIn' }],
      partyPrivacyProfileSpecification: { id: '5555' },
    },
  }),
  changePartyPrivacyProfile: endpoint({
    method: 'PATCH',
    ...at('partyPrivacyProfile'),
    summary: 'Change a privacy profile (merge-patch)',
    input: keptObject({ ...optional, ...partial(profile), id: z.string() }),
    output: Profile,
    permission: change,
    errors: missing,
  }),
  deletePartyPrivacyProfile: endpoint({
    method: 'DELETE',
    ...at('partyPrivacyProfile'),
    summary: 'Delete a privacy profile',
    input: byId,
    output: z.undefined(),
    answer: 'none',
    permission: change,
    errors: missing,
  }),
  listPartyPrivacyAgreements: listEndpoint({
    path: tmfPath('partyPrivacyAgreement'),
    summary: 'List privacy agreements of parties',
    item: Agreement,
    permission: read,
    personal: true,
    ...open,
  }),
  getPartyPrivacyAgreement: endpoint({
    method: 'GET',
    ...at('partyPrivacyAgreement'),
    summary: 'Read a privacy agreement',
    input: shown,
    output: Agreement,
    permission: read,
    personal: true,
    errors: missing,
  }),
  createPartyPrivacyAgreement: endpoint({
    method: 'POST',
    path: tmfPath('partyPrivacyAgreement'),
    summary: 'Add a privacy agreement',
    input: keptObject({ ...optional, ...agreement }),
    output: Agreement,
    permission: change,
    example: {
      agreementType: 'commercial',
      name: 'Consumer privacy agreement',
      agreementItem: [{ termOrCondition: [{ id: '1', description: 'Marketing by SMS' }] }],
      engagedParty: [{ id: '8011', name: 'Jean Pontus', '@referredType': 'Individual' }],
    },
  }),
  changePartyPrivacyAgreement: endpoint({
    method: 'PATCH',
    ...at('partyPrivacyAgreement'),
    summary: 'Change a privacy agreement (merge-patch)',
    input: keptObject({ ...optional, ...partial(agreement), id: z.string() }),
    output: Agreement,
    permission: change,
    errors: missing,
  }),
  deletePartyPrivacyAgreement: endpoint({
    method: 'DELETE',
    ...at('partyPrivacyAgreement'),
    summary: 'Delete a privacy agreement',
    input: byId,
    output: z.undefined(),
    answer: 'none',
    permission: change,
    errors: missing,
  }),
  listPartyPrivacyProfileSpecifications: listEndpoint({
    path: tmfPath('partyPrivacyProfileSpecification'),
    summary: 'List specifications of privacy profiles',
    item: Specification,
    permission: read,
    ...open,
  }),
  getPartyPrivacyProfileSpecification: endpoint({
    method: 'GET',
    ...at('partyPrivacyProfileSpecification'),
    summary: 'Read a specification of privacy profiles',
    input: shown,
    output: Specification,
    permission: read,
    errors: missing,
  }),
  createPartyPrivacyProfileSpecification: endpoint({
    method: 'POST',
    path: tmfPath('partyPrivacyProfileSpecification'),
    summary: 'Add a specification of privacy profiles',
    input: keptObject({ ...optional, ...specification }),
    output: Specification,
    permission: change,
    example: { name: 'Consumers', partyPrivacyProfileSpecCharacteristic: [{ name: 'marketing by SMS' }] },
  }),
  changePartyPrivacyProfileSpecification: endpoint({
    method: 'PATCH',
    ...at('partyPrivacyProfileSpecification'),
    summary: 'Change a specification of privacy profiles (merge-patch)',
    input: keptObject({ ...optional, ...partial(specification), id: z.string() }),
    output: Specification,
    permission: change,
    errors: missing,
  }),
  deletePartyPrivacyProfileSpecification: endpoint({
    method: 'DELETE',
    ...at('partyPrivacyProfileSpecification'),
    summary: 'Delete a specification of privacy profiles',
    input: byId,
    output: z.undefined(),
    answer: 'none',
    permission: change,
    errors: missing,
  }),
}
