import { z } from 'zod'
import { endpoint, entity, fieldRules, instant, listEndpoint, personalClasses, shortText } from '#kernel/contract'
import { grantPattern } from './permission.ts'

const path = '/api/identity/v1/role'
export const RoleFieldRules = z.partialRecord(z.enum(personalClasses), z.enum(fieldRules))
/**
 * Whose rows a role reaches: all; an organisation and everything below it; what the holder's teams have; what is assigned to the
 * holder or was handled by him.
 */
export const roleScope = z.enum(['all', 'org', 'team', 'own'])
export type RoleScope = z.output<typeof roleScope>
export const Role = z.object({
  ...entity,
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  permissions: z.array(z.string()),
  /** How each class of personal data is met; a class that is not listed is masked. */
  fieldRules: RoleFieldRules,
  scope: roleScope,
  /** Came with Clearline; it may be changed but not removed. */
  shipped: z.boolean(),
  version: z.number(),
  createdAt: instant,
  updatedAt: instant,
})
const permissions = z.array(z.string().max(120).regex(grantPattern)).max(500)
const code = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/)

/** An operation of the API and who may do it today, for whoever puts roles together and whoever looks them over. */
export const Operation = z.object({
  ...entity,
  module: z.string(),
  permission: z.string(),
  summary: z.string(),
  /** The same in a few words, as screens show it. */
  nameZh: z.string(),
  nameEn: z.string(),
  method: z.string(),
  path: z.string(),
  /** Permission whose holders find more in the answer. */
  sees: z.string().nullable(),
  /** People have to prove anew who they are. */
  stepUp: z.boolean(),
  /** What of persons the answer shows: dotted attribute and class. */
  shows: z.array(z.object({ place: z.string(), is: z.string() })),
  roleCodes: z.array(z.string()),
})

export const roleContract = {
  listRoles: listEndpoint({
    path,
    summary: 'List roles',
    item: Role,
    permission: 'identity.role.read',
    filters: { id: 'uuid', code: 'text', nameZh: 'text', nameEn: 'text', shipped: 'boolean' },
    sorts: ['code', 'nameZh', 'nameEn'],
  }),
  getRole: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a role',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Role,
    permission: 'identity.role.read',
  }),
  createRole: endpoint({
    method: 'POST',
    path,
    summary: 'Add a role',
    input: z.strictObject({
      code,
      nameZh: shortText,
      nameEn: shortText,
      permissions,
      fieldRules: RoleFieldRules.optional(),
      scope: roleScope.default('org'),
    }),
    output: Role,
    permission: 'identity.role.create',
    stepUp: true,
    errors: ['grantBeyondOwn'],
  }),
  changeRole: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change a role; its holders have the new permissions at once',
    input: z.strictObject({
      id: z.string(),
      nameZh: shortText.optional(),
      nameEn: shortText.optional(),
      permissions: permissions.optional(),
      /** All of them: what is left out is masked. */
      fieldRules: RoleFieldRules.optional(),
      scope: roleScope.optional(),
    }),
    output: Role,
    permission: 'identity.role.change',
    stepUp: true,
    errors: ['grantBeyondOwn', 'scopeBeyondOwn', 'lastAdministrator', 'dutiesMeet'],
  }),
  removeRole: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Remove a role nobody holds',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'identity.role.remove',
    stepUp: true,
    errors: ['roleShipped', 'roleHeld'],
  }),
  listOperations: listEndpoint({
    path: '/api/identity/v1/operation',
    summary: 'List all operations with the permission each needs, the roles that have it and what of persons it shows',
    item: Operation,
    permission: 'identity.role.read',
    filters: { module: 'text', permission: 'text', roleCode: 'text' },
  }),
}
