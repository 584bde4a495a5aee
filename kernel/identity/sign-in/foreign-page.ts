import { refuse } from '#kernel/errors'
import type { Host } from '#kernel/module'
import { trustedOrigins } from './library.ts'

/**
 * A cookie travels by itself, so a sign-in or a change must come from a page of ours: by Origin, else by Fetch Metadata (OWASP
 * CSRF cheat sheet), with SameSite=Lax besides. Programs send neither header and pass. Refuses `crossSiteRequest`.
 */
export function refuseForeignPage(host: Host, request: Request): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const foreign =
    origin && origin !== 'null'
      ? !trustedOrigins(host.config.publicUrl, request).includes(origin)
      : site !== null && site !== 'same-origin' && site !== 'none'
  if (foreign) refuse('forbidden', 'crossSiteRequest')
}
