import { z } from 'zod'
import type { Contract, Endpoint } from './endpoint.ts'

type Json = Record<string, unknown>
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

/** OpenAPI 3.1 of the given contracts; committed as openapi.json so that a change of the API shows in review. */
export function openapi(contracts: Readonly<Record<string, Contract>>, version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [tag, contract] of Object.entries(contracts)) {
    for (const [id, e] of Object.entries(contract)) {
      const path = e.path.replace(/:(\w+)/g, '{$1}')
      ;(paths[path] ??= {})[e.method.toLowerCase()] = operation(tag, id, e)
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Clearline',
      version,
      description: 'Service quality promised, kept and proved. TM Forum conventions (TMF630).',
    },
    security: [{ bearer: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'clearline.session_token' },
      },
      schemas: { Error: errorSchema },
    },
  }
}

const errorSchema = {
  type: 'object',
  required: ['code', 'reason'],
  properties: {
    code: { type: 'string', description: 'Stable code for programs' },
    reason: {
      type: 'string',
      description: 'Sentence in the language of Accept-Language: what is wrong and what to do',
    },
    message: { type: 'string' },
    status: { type: 'string' },
    requestId: { type: 'string' },
    details: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

function operation(tag: string, id: string, e: Endpoint): Json {
  const names = [...e.path.matchAll(/:(\w+)/g)].map((m) => m[1]!)
  const input = schemaOf(e.input, 'input')
  const properties = { ...((input.properties ?? {}) as Record<string, Json>) }
  const required = new Set((input.required ?? []) as string[])
  const parameters: Json[] = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: properties[name] ?? { type: 'string' },
  }))
  for (const name of names) {
    delete properties[name]
    required.delete(name)
  }
  const inQuery = e.method === 'GET' || e.method === 'DELETE' || e.body === 'bytes'
  if (inQuery)
    for (const [name, schema] of Object.entries(properties))
      if (name !== 'filter') parameters.push({ name, in: 'query', required: required.has(name), schema })
  for (const [name, type] of Object.entries(e.filters))
    parameters.push({
      name,
      in: 'query',
      required: false,
      schema: {
        type: type === 'number' || type === 'boolean' ? type : 'string',
        ...(type === 'instant' ? { format: 'date-time' } : {}),
      },
      description: 'Filter; also with .gt .gte .lt .lte .ne .regex',
    })
  const content = e.method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
  const body =
    e.body === 'bytes'
      ? { requestBody: { content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } }
      : inQuery
        ? {}
        : { requestBody: { content: { [content]: { schema: { ...input, properties, required: [...required] } } } } }
  return {
    operationId: id,
    tags: [tag],
    summary: e.summary,
    'x-permission': e.permission,
    parameters,
    ...body,
    ...(e.permission === 'public' ? { security: [] } : {}),
    responses: {
      ...success(e),
      default: {
        description: ['Refused', ...e.errors].join(' · '),
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

function success(e: Endpoint): Json {
  if (e.answer === 'none') return { 204: { description: 'Done' } }
  if (e.answer === 'stream') return { 200: { description: 'A stream', content: { '*/*': {} } } }
  const schema = schemaOf(e.output, 'output')
  if (e.answer === 'list') {
    const items = (schema.properties as Record<string, Json>).items!
    return {
      200: {
        description: 'The list; 206 when offset or limit was given',
        headers: { 'X-Total-Count': { schema: { type: 'integer' } }, Link: { schema: { type: 'string' } } },
        content: { 'application/json': { schema: items } },
      },
    }
  }
  return { [e.method === 'POST' ? 201 : 200]: { description: 'Done', content: { 'application/json': { schema } } } }
}
