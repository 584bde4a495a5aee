import type { Contract } from './endpoint.ts'
import { nameSchemas } from './openapi-names.ts'
import { operation, type Json } from './openapi-operation.ts'
import { sharedHeaders, sharedParameters, sharedResponses } from './openapi-shared.ts'

export interface OpenApiOptions {
  readonly version: string
  /** Where the API is served; the committed file says `/`. */
  readonly server?: string
  /** The English sentence of a refusal's code, so that the description says what a caller is told. */
  readonly say?: (code: string) => string | undefined
}

const description = `Service quality promised, kept and proved.

TM Forum Open APIs (version 4) under \`/tmf-api\`; nouns without one keep the same conventions (TMF630) under \`/api\`.
A program signs in with an API key: \`Authorization: Bearer clk_…\`. Every refusal is \`{code, reason, message}\`: the code
stays, the reason is a sentence in the language of \`Accept-Language\` (zh-CN, en).`

/** OpenAPI 3.1 of the given contracts; committed as openapi.json so that a change of the API shows in review. */
export function openapi(contracts: Readonly<Record<string, Contract>>, options: OpenApiOptions): Json {
  const paths: Record<string, Json> = {}
  for (const [tag, contract] of Object.entries(contracts)) {
    for (const [id, e] of Object.entries(contract)) {
      const path = e.path.replace(/:(\w+)/g, '{$1}')
      ;(paths[path] ??= {})[e.method.toLowerCase()] = operation(tag, id, e, options.say ?? (() => undefined))
    }
  }
  const schemas = nameSchemas(paths)
  return {
    openapi: '3.1.0',
    info: { title: 'Clearline', version: options.version, description },
    servers: [{ url: options.server ?? '/' }],
    security: [{ bearer: [] }, { session: [] }],
    tags: Object.keys(contracts).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key: settings → API keys' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'clearline.session_token',
          description: 'A browser that signed in',
        },
      },
      parameters: sharedParameters,
      headers: sharedHeaders,
      responses: sharedResponses,
      schemas: { Error: errorSchema, ...schemas },
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
    message: { type: 'string', description: 'What is wrong with each attribute, in one line' },
    status: { type: 'string', description: 'HTTP status' },
    requestId: { type: 'string', description: 'By which an administrator finds the request in the log' },
    details: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: { type: 'string', description: 'Dotted path of the attribute' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
  examples: [
    {
      code: 'invalidInput',
      reason: 'Something is filled in wrongly. Correct it as marked.',
      message: 'ticketType: Fill this in; it is missing.',
      status: '400',
      requestId: '019e8c1f-6a52-7d7c-9f34-c2230493436d',
      details: [{ path: 'ticketType', code: 'invalid_type', message: 'Fill this in; it is missing.' }],
    },
  ],
}
