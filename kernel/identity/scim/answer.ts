import { Refusal, refuse, statusOf } from '#kernel/errors'
import { readLocale } from '#kernel/i18n'
import { refusalOf, sayRefusal } from '#kernel/http'
import type { Host } from '#kernel/module'

export const scimPath = '/scim/v2'
export type Json = Record<string, unknown>

export const scim = (status: number, body?: unknown): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/scim+json; charset=utf-8', 'cache-control': 'no-store' },
  })

/** Codes of ours that have a word of their own in RFC 7644 3.12. */
const scimTypes: Readonly<Record<string, string>> = {
  usernameTaken: 'uniqueness',
  alreadyExists: 'uniqueness',
  scimFilterBad: 'invalidFilter',
  scimPathBad: 'invalidPath',
  scimValueBad: 'invalidValue',
  invalidJson: 'invalidSyntax',
}
/** An error as SCIM clients read it; undefined where it is a fault of ours. */
export function scimError(host: Host, request: Request, error: unknown): Response | undefined {
  const refusal = refusalOf(error)
  if (!refusal) return undefined
  const status = statusOf[refusal.kind]
  const response = scim(status, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    ...(scimTypes[refusal.code] ? { scimType: scimTypes[refusal.code] } : {}),
    detail: sayRefusal(host, refusal, readLocale(request.headers.get('accept-language'))),
  })
  if (status === 401) response.headers.set('www-authenticate', 'Bearer')
  if (refusal.kind === 'tooMany') response.headers.set('retry-after', String(refusal.params.seconds ?? 1))
  return response
}

const mostBytes = 1_048_576
export async function readScim(request: Request): Promise<Json> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(scim\+)?json\b/i.test(type)) refuse('unsupported', 'unsupportedMediaType')
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes)
    refuse('tooLarge', 'tooLarge', { limit: `${mostBytes / 1024} KiB` })
  const text = await request.text()
  if (text.length > mostBytes) refuse('tooLarge', 'tooLarge', { limit: `${mostBytes / 1024} KiB` })
  try {
    const value: unknown = JSON.parse(text)
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Json
  } catch {
    throw new Refusal('invalid', 'invalidJson')
  }
  return refuse('invalid', 'invalidJson')
}

/** A page of a list (RFC 7644 3.4.2.4): `startIndex` from 1, `count` at most 200. */
export function pageIn(url: URL): { offset: number; limit: number; startIndex: number } {
  const number = (name: string, otherwise: number) => {
    const given = Number(url.searchParams.get(name) ?? otherwise)
    return Number.isInteger(given) ? given : otherwise
  }
  const startIndex = Math.max(1, number('startIndex', 1))
  return { startIndex, offset: startIndex - 1, limit: Math.min(200, Math.max(0, number('count', 100))) }
}
export const listOf = (resources: readonly unknown[], total: number, startIndex: number) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: total,
  startIndex,
  itemsPerPage: resources.length,
  Resources: resources,
})

/** Leaves out what the caller does not want (`excludedAttributes`, `attributes`); what identifies a resource always stays. */
export function chosen(resource: Json, url: URL): Json {
  const names = (name: string) =>
    url.searchParams
      .get(name)
      ?.toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean)
  const [only, without] = [names('attributes'), names('excludedAttributes')]
  const stays = (key: string) =>
    ['schemas', 'id', 'meta'].includes(key) ||
    (only ? only.some((n) => n === key.toLowerCase() || n.startsWith(`${key.toLowerCase()}.`)) : true)
  return Object.fromEntries(
    Object.entries(resource).filter(([key]) => stays(key) && !without?.includes(key.toLowerCase())),
  )
}
