import { z } from 'zod'
import { endpoint, entity, keptObject, listEndpoint, personal, safeText } from '#kernel/contract'

const text = safeText(300)
const name = safeText(300, 1)
const basePath = '/tmf-api/party/v4'
export const partyPath = { individual: `${basePath}/individual`, organization: `${basePath}/organization` } as const

const common = {
  ...entity,
  status: z.string(),
  mergedInto: z.looseObject({ id: z.string(), href: z.string() }).optional(),
  version: z.number(),
}
/** A person (TMF632). Attributes not listed are kept and given back as sent. */
export const Individual = z.looseObject({
  ...common,
  givenName: personal.name.optional(),
  familyName: personal.name.optional(),
})
/** An organisation (TMF632). */
export const Organization = z.looseObject({
  ...common,
  tradingName: personal.name.optional(),
  name: personal.name.optional(),
})
export type Individual = z.output<typeof Individual>
export type Organization = z.output<typeof Organization>

/** TMF632 v4 spells it `deceaded`; v5 corrects that, and both are taken. */
const individualStatus = z.enum(['initialized', 'validated', 'deceaded', 'deceased'])
const organizationStatus = z.enum(['initialized', 'validated', 'closed'])
const filters = { id: 'uuid', href: 'text', status: 'text', version: 'number' } as const
const one = { id: z.string(), fields: z.string().optional() }

export const individualContract = {
  listIndividuals: listEndpoint({
    path: partyPath.individual,
    summary: 'List individuals; by default not those merged into another',
    item: Individual,
    permission: 'customers.individual.read',
    filters: { ...filters, givenName: 'text', familyName: 'text' },
    sorts: ['status'],
    personal: true,
    open: true,
  }),
  getIndividual: endpoint({
    method: 'GET',
    path: `${partyPath.individual}/:id`,
    summary: 'Read an individual',
    input: z.object(one),
    output: Individual,
    permission: 'customers.individual.read',
    personal: true,
  }),
  createIndividual: endpoint({
    method: 'POST',
    path: partyPath.individual,
    summary: 'Record an individual',
    output: Individual,
    permission: 'customers.individual.create',
    example: { givenName: 'Siqi', familyName: 'Lin', status: 'validated' },
    input: keptObject({
      givenName: name,
      familyName: name,
      fullName: text.optional(),
      formattedName: text.optional(),
      legalName: text.optional(),
      status: individualStatus.optional(),
    }),
  }),
  changeIndividual: endpoint({
    method: 'PATCH',
    path: `${partyPath.individual}/:id`,
    summary: 'Change an individual (merge-patch)',
    output: Individual,
    permission: 'customers.individual.change',
    errors: ['processingRestricted'],
    input: keptObject({
      id: z.string(),
      givenName: name.optional(),
      familyName: name.optional(),
      fullName: text.nullish(),
      formattedName: text.nullish(),
      legalName: text.nullish(),
      status: individualStatus.optional(),
    }),
  }),
  deleteIndividual: endpoint({
    method: 'DELETE',
    path: `${partyPath.individual}/:id`,
    summary: 'Delete an individual nothing refers to',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'customers.individual.delete',
    errors: ['partyInUse'],
  }),
}

export const organizationContract = {
  listOrganizations: listEndpoint({
    path: partyPath.organization,
    summary: 'List organisations; by default not those merged into another',
    item: Organization,
    permission: 'customers.organization.read',
    filters: { ...filters, tradingName: 'text', name: 'text' },
    sorts: ['status'],
    personal: true,
    open: true,
  }),
  getOrganization: endpoint({
    method: 'GET',
    path: `${partyPath.organization}/:id`,
    summary: 'Read an organisation',
    input: z.object(one),
    output: Organization,
    permission: 'customers.organization.read',
    personal: true,
  }),
  createOrganization: endpoint({
    method: 'POST',
    path: partyPath.organization,
    summary: 'Record an organisation',
    output: Organization,
    permission: 'customers.organization.create',
    example: { tradingName: 'Linhai Foods Ltd', status: 'validated' },
    input: keptObject({ tradingName: name, name: text.optional(), status: organizationStatus.optional() }),
  }),
  changeOrganization: endpoint({
    method: 'PATCH',
    path: `${partyPath.organization}/:id`,
    summary: 'Change an organisation (merge-patch)',
    output: Organization,
    permission: 'customers.organization.change',
    errors: ['processingRestricted'],
    input: keptObject({
      id: z.string(),
      tradingName: name.optional(),
      name: text.nullish(),
      status: organizationStatus.optional(),
    }),
  }),
  deleteOrganization: endpoint({
    method: 'DELETE',
    path: `${partyPath.organization}/:id`,
    summary: 'Delete an organisation nothing refers to',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'customers.organization.delete',
    errors: ['partyInUse'],
  }),
}
