import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, shortText } from '#kernel/contract'

const path = '/api/identity/v1/apiKey'
export const ApiKey = z.object({
  ...entity,
  name: z.string(),
  hint: z.string(),
  personId: z.string().nullable(),
  orgId: z.string().nullable(),
  roleCodes: z.array(z.string()),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  /** To the hour. */
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  version: z.number(),
})
/** The key itself comes with the first answer only; neither a repeat nor a read shows it again. */
const NewApiKey = z.object({ ...ApiKey.shape, token: z.string().optional() })

export const apiKeyContract = {
  listApiKeys: listEndpoint({
    path,
    summary: 'List API keys',
    item: ApiKey,
    permission: 'identity.apiKey.read',
    filters: {
      id: 'uuid',
      name: 'text',
      personId: 'uuid',
      orgId: 'uuid',
      createdAt: 'instant',
      expiresAt: 'instant',
      revokedAt: 'instant',
    },
    sorts: ['name', 'createdAt', 'expiresAt', 'lastUsedAt'],
  }),
  getApiKey: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read an API key, without the key itself',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: ApiKey,
    permission: 'identity.apiKey.read',
  }),
  createApiKey: endpoint({
    method: 'POST',
    path,
    summary:
      'Make an API key for a program; with `personId` it ends when that person is deactivated, with `orgId` its roles reach that organisation and all below it',
    input: z.strictObject({
      name: shortText,
      roleCodes: z.array(z.string().max(100)).min(1).max(50),
      personId: z.uuid().optional(),
      orgId: z.uuid().optional(),
      expiresAt: instant.optional(),
    }),
    output: NewApiKey,
    permission: 'identity.apiKey.create',
    stepUp: true,
    errors: [
      'roleUnknown',
      'personUnknown',
      'orgUnknown',
      'grantBeyondOwn',
      'scopeBeyondOwn',
      'alreadyExpired',
      'dutiesMeet',
    ],
  }),
  revokeApiKey: endpoint({
    method: 'POST',
    path: `${path}/:id/revoke`,
    summary: 'End an API key at once and for good',
    input: z.strictObject({ id: z.string() }),
    output: ApiKey,
    permission: 'identity.apiKey.revoke',
  }),
}
