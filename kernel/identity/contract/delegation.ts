import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, personal } from '#kernel/contract'

const path = '/api/identity/v1/delegation'
const mine = '/api/identity/v1/whoAmI/delegation'

/** Roles handed to another for a period: in force from `startsAt` to before `endsAt`, unless withdrawn. */
export const Delegation = z.object({
  ...entity,
  fromId: z.string(),
  toId: z.string(),
  roleCodes: z.array(z.string()),
  reason: personal.text,
  startsAt: instant,
  endsAt: instant,
  createdBy: z.string(),
  createdAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawnBy: z.string().nullable(),
  version: z.number(),
})
const given = {
  toId: z.uuid(),
  roleCodes: z.array(z.string().max(100)).min(1).max(50),
  reason: z.string().trim().min(2).max(1000),
  /** Now, when it is left out. */
  startsAt: instant.optional(),
  endsAt: instant,
}
const errors = [
  'roleNotHeld',
  'personUnknown',
  'delegateToOneself',
  'alreadyExpired',
  'periodBackwards',
  'delegationTooLong',
  'grantBeyondOwn',
  'dutiesMeet',
] as const

export const delegationContract = {
  listMyDelegations: endpoint({
    method: 'GET',
    path: mine,
    summary: 'What I have delegated and what was delegated to me, the latest first',
    input: z.object({}),
    output: z.object({ items: z.array(Delegation) }),
    permission: 'public',
    errors: ['signInFirst', 'personOnly'],
  }),
  delegateMyRoles: endpoint({
    method: 'POST',
    path: mine,
    summary: 'Hand roles of mine to somebody for a period; they act as themselves, and the audit names me',
    input: z.strictObject(given),
    output: Delegation,
    permission: 'public',
    stepUp: true,
    errors: ['signInFirst', 'personOnly', ...errors],
  }),
  withdrawMyDelegation: endpoint({
    method: 'POST',
    path: `${mine}/:id/withdraw`,
    summary: 'End a delegation of mine, or to me, now',
    input: z.strictObject({ id: z.string() }),
    output: Delegation,
    permission: 'public',
    errors: ['signInFirst', 'personOnly'],
  }),
  listDelegations: listEndpoint({
    path,
    summary: 'List all delegations',
    item: Delegation,
    permission: 'identity.delegation.read',
    personal: true,
    filters: {
      id: 'uuid',
      fromId: 'uuid',
      toId: 'uuid',
      roleCode: 'text',
      startsAt: 'instant',
      endsAt: 'instant',
      createdAt: 'instant',
      withdrawnAt: 'instant',
    },
    sorts: ['createdAt', 'startsAt', 'endsAt'],
  }),
  getDelegation: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a delegation',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Delegation,
    permission: 'identity.delegation.read',
    personal: true,
  }),
  createDelegation: endpoint({
    method: 'POST',
    path,
    summary: 'Hand roles of somebody who is away to another for a period',
    input: z.strictObject({ fromId: z.uuid(), ...given }),
    output: Delegation,
    permission: 'identity.delegation.create',
    stepUp: true,
    errors,
  }),
  withdrawDelegation: endpoint({
    method: 'POST',
    path: `${path}/:id/withdraw`,
    summary: 'End a delegation now',
    input: z.strictObject({ id: z.string() }),
    output: Delegation,
    permission: 'identity.delegation.withdraw',
  }),
}
