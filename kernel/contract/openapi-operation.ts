import { z } from 'zod'
import type { Endpoint, FilterType } from './endpoint.ts'
import type { sharedHeaders, sharedParameters, sharedResponses } from './openapi-shared.ts'

export type Json = Record<string, unknown>
type Say = (code: string) => string | undefined

const header = (name: keyof typeof sharedHeaders) => [name, { $ref: `#/components/headers/${name}` }] as const
const parameter = (name: keyof typeof sharedParameters) => ({ $ref: `#/components/parameters/${name}` })
const response = (name: keyof typeof sharedResponses) => ({ $ref: `#/components/responses/${name}` })

const schemaOf = (schema: unknown, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema as z.ZodType, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
    cycles: 'ref',
    override: ({ zodSchema, jsonSchema }) => {
      const meta = z.globalRegistry.get(zodSchema as unknown as z.ZodType)
      if (meta?.format === 'date-time') Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
    },
  }) as Json
  return json
}

/** What a caller of a sensitive operation has to know. */
const stepUpWords = (of: true | 'people') =>
  'Sensitive: a person must have proved who they are in the last 10 minutes, by sign-in or `POST /api/identity/v1/auth/prove`, ' +
  `and is refused with \`proveAgain\` otherwise${of === true ? '; an API key needs the permission `identity.stepUp.skip`' : ''}.`

/** One operation as OpenAPI describes it. */
export function operation(tag: string, id: string, e: Endpoint, say: Say): Json {
  const { parameters, body } = inputOf(e)
  return {
    operationId: id,
    tags: [tag],
    summary: e.summary,
    'x-permission': e.permission,
    ...(e.stepUp ? { 'x-step-up': true, description: stepUpWords(e.stepUp) } : {}),
    ...(e.sees ? { 'x-sees-more-with': e.sees } : {}),
    parameters,
    ...(body ? { requestBody: body } : {}),
    ...(e.permission === 'public' ? { security: [] } : {}),
    responses: { ...success(e), ...refusals(e, say) },
  }
}

/** Path parameters, then query or body: the contract has them as one flat object. */
function inputOf(e: Endpoint): { parameters: Json[]; body?: Json } {
  const inPath = [...e.path.matchAll(/:(\w+)/g)].map((m) => m[1]!)
  const input = schemaOf(e.input, 'input')
  const given = (input.properties ?? {}) as Record<string, Json>
  const properties = Object.fromEntries(Object.entries(given).filter(([name]) => !inPath.includes(name)))
  const required = ((input.required ?? []) as string[]).filter((name) => !inPath.includes(name))
  const parameters: Json[] = inPath.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: given[name] ?? { type: 'string' },
  }))
  const isWrite = e.method !== 'GET'
  if (isWrite && e.method !== 'POST') parameters.push(parameter('IfMatch'))
  if (isWrite && e.body === 'json') parameters.push(parameter('IdempotencyKey'))
  const inQuery = e.method === 'GET' || e.method === 'DELETE' || e.body === 'bytes'
  if (inQuery) parameters.push(...queryOf(e, properties, required))
  if (e.body === 'bytes')
    return {
      parameters,
      body: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
    }
  return inQuery ? { parameters } : { parameters, body: bodyOf(e, { ...input, properties, required }) }
}

function bodyOf(e: Endpoint, schema: Json): Json {
  const media = () => ({ schema, ...(e.example ? { example: e.example } : {}) })
  const types = e.method === 'PATCH' ? ['application/merge-patch+json', 'application/json'] : ['application/json']
  return {
    required: (schema.required as string[]).length > 0,
    content: Object.fromEntries(types.map((t) => [t, media()])),
  }
}

const shared = ['offset', 'limit', 'fields'] as const
const isShared = (name: string): name is (typeof shared)[number] => (shared as readonly string[]).includes(name)

function queryOf(e: Endpoint, properties: Record<string, Json>, required: readonly string[]): Json[] {
  const own = Object.entries(properties)
    .filter(([name]) => name !== 'filter' && !(name === 'sort' && e.sorts.length === 0))
    .map(([name, schema]) =>
      isShared(name)
        ? parameter(name)
        : { name, in: 'query', required: required.includes(name), ...descriptionOf(e, name), schema },
    )
  const filters = Object.entries(e.filters).map(([name, type]) => ({
    name,
    in: 'query',
    required: false,
    schema: filterSchema(type),
    description: 'Filter: any of several by comma; also with .gt .gte .lt .lte .ne .regex after the name',
  }))
  return [...own, ...filters.filter((f) => !own.some((o) => 'name' in o && o.name === f.name))]
}
function descriptionOf(e: Endpoint, name: string): Json {
  if (name === 'sort')
    return { description: `By comma, \`-\` before a name for downwards. Names: ${e.sorts.join(', ')}` }
  return name === 'q' && e.answer === 'list' ? { description: 'Words to find' } : {}
}
const filterSchema = (type: FilterType): Json => ({
  type: type === 'number' || type === 'boolean' ? type : 'string',
  ...(type === 'instant' ? { format: 'date-time' } : type === 'uuid' || type === 'date' ? { format: type } : {}),
})

function success(e: Endpoint): Json {
  if (e.answer === 'none') return { 204: { description: 'Done' } }
  if (e.answer === 'stream') return { 200: { description: 'A stream', content: { '*/*': {} } } }
  const schema = schemaOf(e.output, 'output')
  if (e.answer !== 'list') {
    const made = e.method === 'POST'
    const hasVersion = 'version' in ((schema.properties ?? {}) as Json)
    const headers = [...(hasVersion ? [header('ETag')] : []), ...(made ? [header('Location')] : [])]
    return {
      [made ? 201 : 200]: {
        description: made ? 'Made or done; the resource as it is now' : 'The resource as it is now',
        ...(headers.length ? { headers: Object.fromEntries(headers) } : {}),
        content: { 'application/json': { schema } },
      },
    }
  }
  const { items } = schema.properties as Record<string, Json>
  const headers = Object.fromEntries([
    header('X-Total-Count'),
    header('X-Total-Count-Estimated'),
    header('X-Result-Count'),
    header('Link'),
    header('Content-Range'),
  ])
  const content = () => ({ 'application/json': { schema: { ...items } } })
  return {
    200: { description: 'The list', headers, content: content() },
    206: { description: 'A page of it, because offset or limit was given', headers, content: content() },
  }
}

/** What an operation can refuse, by status; the codes of its own with their sentences. */
function refusals(e: Endpoint, say: Say): Json {
  const writes = e.method !== 'GET'
  const hasBody = writes && e.method !== 'DELETE'
  return {
    400: response('BadRequest'),
    ...(e.permission === 'public' ? {} : { 401: response('Unauthorized'), 403: response('Forbidden') }),
    ...(e.path.includes(':') ? { 404: response('NotFound') } : {}),
    ...(e.answer === 'stream' ? {} : { 406: response('NotAcceptable') }),
    ...(writes ? { 409: response('Conflict') } : {}),
    ...(writes && e.method !== 'POST' ? { 412: response('PreconditionFailed') } : {}),
    ...(hasBody && e.body === 'json' ? { 415: response('UnsupportedMediaType') } : {}),
    429: response('TooManyRequests'),
    default: {
      description: e.errors.length
        ? [
            'Refused; codes of its own:',
            ...e.errors.map((code) => `- \`${code}\`${say(code) ? `: ${say(code)}` : ''}`),
          ].join('\n')
        : 'Refused',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  }
}
