import { scimPath, type Json } from './answer.ts'
import { groupSchema } from './group.ts'
import { enterpriseSchema, userSchema } from './user.ts'

const meta = (origin: string, resourceType: string, path: string) => ({
  resourceType,
  location: `${origin}${scimPath}${path}`,
})
/** What of SCIM is here (RFC 7643 5). */
export const serviceProviderConfig = (origin: string): Json => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'API key',
      description: 'An API key of Clearline with identity.scim.use, as Authorization: Bearer',
      primary: true,
    },
  ],
  meta: meta(origin, 'ServiceProviderConfig', '/ServiceProviderConfig'),
})
export const resourceTypes = (origin: string): Json[] => [
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    schema: userSchema,
    schemaExtensions: [{ schema: enterpriseSchema, required: false }],
    meta: meta(origin, 'ResourceType', '/ResourceTypes/User'),
  },
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'Group',
    name: 'Group',
    endpoint: '/Groups',
    schema: groupSchema,
    meta: meta(origin, 'ResourceType', '/ResourceTypes/Group'),
  },
]

const attribute = (name: string, more: Json = {}): Json => ({
  name,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
})
const many = (name: string, mutability = 'readWrite') =>
  attribute(name, {
    type: 'complex',
    multiValued: true,
    mutability,
    subAttributes: [attribute('value', { mutability }), attribute('display', { mutability: 'readOnly' })],
  })
const schemaOf = (origin: string, id: string, name: string, attributes: Json[]): Json => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
  id,
  name,
  attributes,
  meta: meta(origin, 'Schema', `/Schemas/${id}`),
})
export const schemas = (origin: string): Json[] => [
  schemaOf(origin, userSchema, 'User', [
    attribute('userName', { required: true, uniqueness: 'server' }),
    attribute('externalId', { caseExact: true }),
    attribute('displayName'),
    attribute('name', {
      type: 'complex',
      subAttributes: ['formatted', 'givenName', 'familyName'].map((name) => attribute(name)),
    }),
    attribute('active', { type: 'boolean' }),
    many('emails'),
    many('groups', 'readOnly'),
  ]),
  schemaOf(origin, enterpriseSchema, 'EnterpriseUser', [attribute('organization'), attribute('department')]),
  schemaOf(origin, groupSchema, 'Group', [
    attribute('displayName', { required: true, uniqueness: 'server' }),
    attribute('externalId', { caseExact: true }),
    many('members'),
  ]),
]
