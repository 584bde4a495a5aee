import { jsonWithLinks, planOf, shownTo, type Endpoint, type FieldRules, type Page } from '#kernel/contract'
import type { Host, Stream } from '#kernel/module'

/**
 * Turns a use case's result into the answer TMF630 asks for: status, `fields`, absolute `href`, paging headers, ETag. Personal data
 * are as `rules` show them.
 */
export function encode(
  host: Host,
  request: Request,
  e: Endpoint,
  input: Record<string, unknown>,
  whole: unknown,
  rules: FieldRules,
): Response {
  if (e.answer === 'none') return new Response(null, { status: 204 })
  if (e.answer === 'stream') {
    const out = whole as Stream
    return new Response(out.body as BodyInit, { status: out.status ?? 200, headers: { ...out.headers } })
  }
  const result = shownTo(rules, planOf(e.output), whole)
  const base = host.config.publicUrl
  const fields = typeof input.fields === 'string' ? input.fields : undefined
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  if (e.answer === 'list') return encodePage(base, request, input, result as Page<unknown>, fields, headers)
  const item = result as { href?: string; version?: number }
  if (item.version !== undefined) headers.set('etag', `"${item.version}"`)
  if (e.method === 'POST' && item.href) headers.set('location', absolute(base, item.href))
  return new Response(jsonWithLinks(base, select(item, fields)), { status: e.method === 'POST' ? 201 : 200, headers })
}

/** Proxies and clients refuse answers with long headers; of a very long query the links that matter less are left out. */
const longestLink = 6000

function encodePage(
  base: string,
  request: Request,
  input: Record<string, unknown>,
  page: Page<unknown>,
  fields: string | undefined,
  headers: Headers,
): Response {
  const paged = input.offset !== undefined || input.limit !== undefined
  const offset = Number(input.offset ?? 0)
  const limit = Number(input.limit ?? 1000)
  headers.set('x-total-count', String(page.total))
  headers.set('x-result-count', String(page.items.length))
  if (page.estimated) headers.set('x-total-count-estimated', 'true')
  const url = new URL(request.url)
  const at = (o: number) => {
    url.searchParams.set('offset', String(o))
    url.searchParams.set('limit', String(limit))
    return `${base}${url.pathname}${url.search}`
  }
  const links: (readonly [rel: string, offset: number])[] = []
  if (offset + page.items.length < page.total) links.push(['next', offset + limit])
  if (offset > 0) links.push(['prev', Math.max(0, offset - limit)])
  links.push(['self', offset], ['first', 0])
  // An estimate tells that there is more, not where the end is.
  if (page.total > 0 && !page.estimated) links.push(['last', Math.floor((page.total - 1) / limit) * limit])
  const link = links.map(([rel, o]) => `<${at(o)}>; rel="${rel}"`)
  while (link.join(', ').length > longestLink) link.pop()
  if (link.length) headers.set('link', link.join(', '))
  if (page.items.length)
    headers.set(
      'content-range',
      `items ${offset + 1}-${offset + page.items.length}/${page.estimated ? '*' : page.total}`,
    )
  const items = fields === undefined ? page.items : page.items.map((i) => select(i, fields))
  return new Response(jsonWithLinks(base, items), { status: paged ? 206 : 200, headers })
}

/** First-level selection: the attributes asked for, and always id and href; `none` is those two alone. */
function select(item: unknown, fields: string | undefined): unknown {
  if (fields === undefined || !item || typeof item !== 'object') return item
  const wanted = new Set(['id', 'href', ...fields.split(',').map((f) => f.trim())])
  return Object.fromEntries(Object.entries(item).filter(([key]) => wanted.has(key)))
}

const absolute = (base: string, href: string) => (href.startsWith('/') ? base + href : href)
