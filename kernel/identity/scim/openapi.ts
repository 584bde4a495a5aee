import { scimOperations, type ScimOperation } from './operations.ts'

type Json = Record<string, unknown>
const body = (name: string): Json => ({ 'application/scim+json': { schema: { type: 'object', title: name } } })

function described({ id, method, path, permission, summary }: ScimOperation): Json {
  const params = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const isList = method === 'GET' && /(Users|Groups)$/.test(path)
  const inQuery = (isList ? ['filter', 'startIndex', 'count', 'attributes', 'excludedAttributes'] : []).map((name) => ({
    name,
    in: 'query',
    schema: { type: 'string' },
  }))
  const done = method === 'POST' ? '201' : method === 'DELETE' ? '204' : '200'
  return {
    operationId: id,
    tags: ['scim'],
    summary,
    description:
      'RFC 7644; attributes as `GET /scim/v2/Schemas` says. Errors, lists and the media type are those of SCIM.',
    'x-permission': permission,
    security: [{ bearer: [] }],
    parameters: [...params, ...inQuery],
    ...(['POST', 'PUT', 'PATCH'].includes(method) ? { requestBody: { required: true, content: body('SCIM') } } : {}),
    responses: {
      [done]: method === 'DELETE' ? { description: 'Done' } : { description: 'As SCIM says', content: body('SCIM') },
      400: { description: 'A filter, path, value or body SCIM does not allow', content: body('SCIM error') },
      default: { description: 'urn:ietf:params:scim:api:messages:2.0:Error', content: body('SCIM error') },
    },
  }
}

/** What a directory may call, as OpenAPI says it, beside the operations of contracts. */
export function scimPaths(): Record<string, Json> {
  const paths: Record<string, Json> = {}
  for (const o of scimOperations) {
    const path = o.path.replace(/:(\w+)/g, '{$1}')
    ;(paths[path] ??= {})[o.method.toLowerCase()] = described(o)
  }
  return paths
}
