import { scimPath } from './answer.ts'

/** The right to provision people and groups; no shipped role but the administrator's covers it. */
export const scimPermission = 'identity.scim.use'

export interface ScimOperation {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly permission: string
  readonly summary: string
}
const of = (id: string, method: ScimOperation['method'], path: string, summary: string): ScimOperation => ({
  id,
  method,
  path: scimPath + path,
  permission: scimPermission,
  summary,
})
const ofNoun = (one: string, many: string): ScimOperation[] => [
  of(`scimList${many}`, 'GET', `/${many}`, `${many}, by one attribute (filter) and page (startIndex, count)`),
  of(`scimGet${one}`, 'GET', `/${many}/:id`, `One of the ${many.toLowerCase()}`),
  of(`scimCreate${one}`, 'POST', `/${many}`, `Adds to the ${many.toLowerCase()}`),
  of(`scimReplace${one}`, 'PUT', `/${many}/:id`, `Replaces one of the ${many.toLowerCase()}`),
  of(`scimChange${one}`, 'PATCH', `/${many}/:id`, `Changes one of the ${many.toLowerCase()} (PatchOp)`),
  of(`scimRemove${one}`, 'DELETE', `/${many}/:id`, `Takes one from the ${many.toLowerCase()}; people are deactivated`),
]

/** What stands beside the operations of contracts, for whoever lists all there is. */
export const scimOperations: readonly ScimOperation[] = [
  ...ofNoun('User', 'Users'),
  ...ofNoun('Group', 'Groups'),
  of('scimConfiguration', 'GET', '/ServiceProviderConfig', 'What of SCIM is here (RFC 7643 5)'),
  of('scimResourceTypes', 'GET', '/ResourceTypes', 'Kinds of resources (RFC 7643 6)'),
  of('scimSchemas', 'GET', '/Schemas', 'Attributes of each kind (RFC 7643 7)'),
]
