// What every operation of the description refers to, said once.

const refused = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
})
/** By the status it stands for. */
export const sharedResponses = {
  BadRequest: refused('The request is not readable or an attribute is wrong: see `details`'),
  Unauthorized: refused('Nobody is signed in, or the key has ended'),
  Forbidden: refused('The key or person lacks the permission of `x-permission`'),
  NotFound: refused('There is no such thing, or it is gone'),
  NotAcceptable: refused('`Accept` leaves out application/json'),
  Conflict: refused('Not possible in the present state; the code says why'),
  PreconditionFailed: refused('`If-Match` names an older version: read again and redo the change'),
  UnsupportedMediaType: refused('The body is neither JSON nor, for a PATCH, a merge-patch'),
  TooManyRequests: refused('Too many requests: wait as many seconds as `Retry-After` says'),
} as const

const header = (type: string, description: string) => ({ description, schema: { type } })
export const sharedHeaders = {
  'X-Total-Count': header('integer', 'Items that match in all; an estimate when X-Total-Count-Estimated is true'),
  'X-Total-Count-Estimated': header('boolean', 'Present and true when more than 1,000 match'),
  'X-Result-Count': header('integer', 'Items in this answer'),
  Link: header('string', 'Addresses of the pages: self, first, prev, next, last (RFC 8288)'),
  'Content-Range': header('string', '`items <first>-<last>/<total>`, counted from 1'),
  ETag: header('string', 'Version of the resource, for If-Match'),
  Location: header('string', 'Address of what was made'),
} as const

const parameter = (name: string, where: 'query' | 'header', description: string, schema: object) => ({
  name,
  in: where,
  required: false,
  description,
  schema,
})
export const sharedParameters = {
  offset: parameter('offset', 'query', 'Items to skip', {
    type: 'integer',
    minimum: 0,
    maximum: 10_000_000,
    default: 0,
  }),
  limit: parameter('limit', 'query', 'Items in a page; without it the first 1,000', {
    type: 'integer',
    minimum: 1,
    maximum: 1000,
  }),
  fields: parameter(
    'fields',
    'query',
    'First-level attributes to show, by comma; id and href always are, `none` is those alone',
    {
      type: 'string',
      maxLength: 1000,
      examples: ['name,status'],
    },
  ),
  IfMatch: parameter('If-Match', 'header', 'The ETag that was seen; 412 when it has changed since', { type: 'string' }),
  IdempotencyKey: parameter(
    'Idempotency-Key',
    'header',
    'A repeat with the same key gets the first answer; kept 48 h',
    {
      type: 'string',
      maxLength: 200,
    },
  ),
} as const
