import { z } from 'zod'
import { endpoint, entity, filledText, instant, listEndpoint, personal, safeText } from '#kernel/contract'
import { identityKind, identityStatus } from './vocabulary.ts'

const path = '/api/customers/v1/identity'
export const identityPath = path

/** An address or account by which a customer is recognised. */
export const Identity = z.object({
  ...entity,
  customerId: z.string(),
  partyId: z.string(),
  kind: identityKind,
  /** As given, and as compared: phone in E.164, e-mail in lower case. */
  value: personal.identity,
  valueNorm: personal.identity,
  status: identityStatus,
  source: z.string(),
  validFrom: instant,
  validTo: instant.nullable(),
  verifiedAt: instant.nullable(),
  version: z.number(),
})
export type Identity = z.output<typeof Identity>
/** An identity as it is given along with a customer. */
export const givenIdentity = {
  kind: identityKind,
  value: safeText(254, 1),
  status: z.enum(['verified', 'claimed']).default('claimed'),
}

export const identityContract = {
  listIdentities: listEndpoint({
    path,
    summary: 'List identities',
    item: Identity,
    permission: 'customers.identity.read',
    personal: true,
    filters: {
      id: 'uuid',
      customerId: 'uuid',
      partyId: 'uuid',
      kind: 'text',
      valueNorm: 'text',
      status: 'text',
      source: 'text',
    },
  }),
  getIdentity: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read an identity',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Identity,
    permission: 'customers.identity.read',
    personal: true,
  }),
  addIdentity: endpoint({
    method: 'POST',
    path,
    summary:
      'Add an identity to a customer; claimed unless said to be verified. `partyId` names a contact person other than the customer itself',
    input: z.strictObject({
      customerId: z.uuid(),
      partyId: z.uuid().optional(),
      ...givenIdentity,
      source: safeText(40, 1).optional(),
      validFrom: instant.optional(),
      validTo: instant.optional(),
    }),
    output: Identity,
    permission: 'customers.identity.create',
    errors: [
      'badIdentityValue',
      'identityTaken',
      'identityAlreadyHeld',
      'partyUnknown',
      'customerUnknown',
      'periodReversed',
      'processingRestricted',
    ],
  }),
  verifyIdentity: endpoint({
    method: 'POST',
    path: `${path}/:id/verify`,
    summary: 'Mark a claimed identity as proved to be theirs, and say how it was proved',
    input: z.strictObject({ id: z.string(), evidence: safeText(500, 1).optional() }),
    output: Identity,
    permission: 'customers.identity.verify',
    errors: ['identityTaken', 'identityNotClaimed', 'processingRestricted'],
  }),
  revokeIdentity: endpoint({
    method: 'POST',
    path: `${path}/:id/revoke`,
    summary: 'End an identity: it no longer leads to this customer; the row stays',
    input: z.strictObject({ id: z.string(), reason: filledText(500) }),
    output: Identity,
    permission: 'customers.identity.revoke',
    errors: ['identityRevoked'],
  }),
}
