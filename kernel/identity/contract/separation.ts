import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, personal, shortText } from '#kernel/contract'

const path = '/api/identity/v1/separationPair'
const conflictPath = '/api/identity/v1/separationConflict'
const exceptionPath = '/api/identity/v1/separationException'

/** Separation of duties (ISO/IEC 27001 A.5.3): whoever has a permission of one side may have none of the other. */
export const SeparationPair = z.object({
  ...entity,
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  whyZh: z.string(),
  whyEn: z.string(),
  left: z.array(z.string()),
  right: z.array(z.string()),
  active: z.boolean(),
  /** Came with Clearline; it may be changed or switched off but not removed. */
  shipped: z.boolean(),
  version: z.number(),
  createdAt: instant,
  updatedAt: instant,
})

/** Somebody, or a key of nobody, that has both sides of a pair. */
export const SeparationConflict = z.object({
  ...entity,
  pairId: z.string(),
  holderId: z.string(),
  holderKind: z.enum(['person', 'key']),
  /** Roles that give the left and the right side. */
  leftRoleCodes: z.array(z.string()),
  rightRoleCodes: z.array(z.string()),
  /** Until when an exception allows it; null when none does. */
  exceptionEndsAt: instant.nullable(),
})

export const SeparationException = z.object({
  ...entity,
  pairId: z.string(),
  personId: z.string(),
  reason: personal.text,
  approvedBy: z.string(),
  createdAt: instant,
  endsAt: instant,
  withdrawnAt: instant.nullable(),
  withdrawnBy: z.string().nullable(),
  version: z.number(),
})

/** One operation's permission: patterns would make a side mean more with every new operation. */
const permission = z
  .string()
  .max(120)
  .regex(/^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*){2}$/)
const side = z.array(permission).min(1).max(50)
const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)
const why = z.string().trim().min(1).max(1000)
const fields = { nameZh: shortText, nameEn: shortText, whyZh: why, whyEn: why, left: side, right: side }

export const separationContract = {
  listSeparationPairs: listEndpoint({
    path,
    summary: 'List the duties that are kept apart',
    item: SeparationPair,
    permission: 'identity.separation.read',
    filters: {
      id: 'uuid',
      code: 'text',
      nameZh: 'text',
      nameEn: 'text',
      active: 'boolean',
      shipped: 'boolean',
    },
    sorts: ['code', 'nameZh', 'nameEn'],
  }),
  getSeparationPair: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a pair of duties',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: SeparationPair,
    permission: 'identity.separation.read',
  }),
  createSeparationPair: endpoint({
    method: 'POST',
    path,
    summary: 'Keep two duties apart from now on; who has both already is listed as a conflict',
    input: z.strictObject({ code, ...fields }),
    output: SeparationPair,
    permission: 'identity.separation.change',
    stepUp: true,
    errors: ['sidesMeet', 'permissionUnknown'],
  }),
  changeSeparationPair: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change a pair of duties, or switch it off',
    input: z.strictObject({ id: z.string(), ...z.object(fields).partial().shape, active: z.boolean().optional() }),
    output: SeparationPair,
    permission: 'identity.separation.change',
    stepUp: true,
    errors: ['sidesMeet', 'permissionUnknown'],
  }),
  removeSeparationPair: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Remove a pair of duties of our own',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'identity.separation.change',
    stepUp: true,
    errors: ['pairShipped'],
  }),
  listSeparationConflicts: listEndpoint({
    path: conflictPath,
    summary: 'List who has both sides of a pair, by own roles, keys or delegations',
    item: SeparationConflict,
    permission: 'identity.separation.read',
    filters: { pairId: 'uuid', holderId: 'uuid', holderKind: 'text', exceptionEndsAt: 'instant' },
    sorts: ['exceptionEndsAt'],
  }),
  listSeparationExceptions: listEndpoint({
    path: exceptionPath,
    summary: 'List who may have both sides of a pair, why, and until when',
    item: SeparationException,
    permission: 'identity.separation.read',
    personal: true,
    filters: {
      id: 'uuid',
      pairId: 'uuid',
      personId: 'uuid',
      approvedBy: 'text',
      createdAt: 'instant',
      endsAt: 'instant',
      withdrawnAt: 'instant',
    },
    sorts: ['createdAt', 'endsAt'],
  }),
  getSeparationException: endpoint({
    method: 'GET',
    path: `${exceptionPath}/:id`,
    summary: 'Read an exception',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: SeparationException,
    permission: 'identity.separation.read',
    personal: true,
  }),
  createSeparationException: endpoint({
    method: 'POST',
    path: exceptionPath,
    summary: 'Let somebody else have both sides of a pair until a day, at most a year away',
    input: z.strictObject({
      pairId: z.uuid(),
      personId: z.uuid(),
      reason: z.string().trim().min(5).max(1000),
      endsAt: instant,
    }),
    output: SeparationException,
    permission: 'identity.separation.except',
    stepUp: true,
    errors: ['pairUnknown', 'personUnknown', 'exceptionForOneself', 'alreadyExpired', 'exceptionTooLong'],
  }),
  withdrawSeparationException: endpoint({
    method: 'POST',
    path: `${exceptionPath}/:id/withdraw`,
    summary: 'End an exception now; who still has both sides is then a conflict',
    input: z.strictObject({ id: z.string() }),
    output: SeparationException,
    permission: 'identity.separation.except',
  }),
}
