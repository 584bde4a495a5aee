import type { MiddlewareHandler } from 'hono'

/** A year (seconds): what browsers remember for a host that was reached over TLS, its sub-domains with it (RFC 6797). */
const strict = 'max-age=31536000; includeSubDomains'

/**
 * What browsers are told with every answer that does not say otherwise: data is no page, so nothing in it runs, loads or is framed
 * (CSP 3), and pages of other sites get it only where an operation is open to them. HSTS where people use https.
 */
export function browserRules(publicUrl: string): MiddlewareHandler {
  const secure = publicUrl.startsWith('https:')
  return async (c, next) => {
    await next()
    const { headers } = c.res
    const set = (name: string, value: string) => {
      if (!headers.has(name)) headers.set(name, value)
    }
    set('content-security-policy', "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    if (!headers.has('access-control-allow-origin')) set('cross-origin-resource-policy', 'same-origin')
    if (secure) headers.set('strict-transport-security', strict)
  }
}
