import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, shortText } from '#kernel/contract'

const path = '/api/identity/v1/org'
export const orgKind = z.enum(['province', 'branch', 'department'])
export const Org = z.object({
  ...entity,
  parentId: z.string().nullable(),
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  kind: orgKind,
  managerId: z.string().nullable(),
  /** Steps below the root. */
  depth: z.number(),
  version: z.number(),
  createdAt: instant,
  updatedAt: instant,
})
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/)

export const orgContract = {
  listOrgs: listEndpoint({
    path,
    summary: 'List the organisation tree, parents before children',
    item: Org,
    permission: 'identity.org.read',
    filters: {
      id: 'uuid',
      parentId: 'uuid',
      code: 'text',
      nameZh: 'text',
      nameEn: 'text',
      kind: 'text',
      managerId: 'uuid',
    },
    sorts: ['code', 'nameZh', 'nameEn'],
  }),
  getOrg: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read an organisation',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Org,
    permission: 'identity.org.read',
  }),
  createOrg: endpoint({
    method: 'POST',
    path,
    summary: 'Add an organisation',
    input: z.strictObject({
      parentId: z.uuid(),
      code,
      nameZh: shortText,
      nameEn: shortText,
      kind: orgKind,
      managerId: z.uuid().nullable().optional(),
    }),
    output: Org,
    permission: 'identity.org.create',
    errors: ['orgUnknown', 'personUnknown', 'orgTooDeep'],
  }),
  changeOrg: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change an organisation; with `parentId` it moves with all below it',
    input: z.strictObject({
      id: z.string(),
      parentId: z.uuid().optional(),
      code: code.optional(),
      nameZh: shortText.optional(),
      nameEn: shortText.optional(),
      kind: orgKind.optional(),
      managerId: z.uuid().nullable().optional(),
    }),
    output: Org,
    permission: 'identity.org.change',
    errors: ['orgUnknown', 'personUnknown', 'orgCycle', 'orgTooDeep', 'orgIsRoot'],
  }),
}
