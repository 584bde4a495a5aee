import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'

/**
 * An address our servers must not be made to call: not http(s), with credentials in it, or inside a network that is not public.
 */
export class ForbiddenAddress extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'ForbiddenAddress'
  }
}

/**
 * Whether an IP address is on the public Internet. Everything special is refused (RFC 6890): loopback, private, link-local with
 * the clouds' metadata service, unique-local, carrier-grade NAT, multicast, reserved, 0.0.0.0, and all forms of IPv6 that carry
 * an IPv4 address inside (mapped, NAT64, 6to4, Teredo), because a gateway would turn them into the address we refuse.
 */
export const isPublic = (address: string): boolean => {
  const bare = address.replace(/%.*$/, '')
  if (!ipaddr.isValid(bare)) return false
  const parsed = ipaddr.parse(bare)
  // Of IPv6 only 2000::/3 is assigned for global use; below it lies ::/96, the old way of writing an IPv4 address.
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).parts[0]! >> 13 === 1)
}

/** The URL, if its form is one we may call. URL parsing turns 127.1, 0x7f.1 and 2130706433 into the address they mean. */
export function readTarget(text: string, allowPrivate: boolean): URL {
  if (!URL.canParse(text)) throw new ForbiddenAddress('not a URL')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new ForbiddenAddress('neither http nor https')
  if (url.username || url.password) throw new ForbiddenAddress('credentials in the URL')
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(literal) && !allowPrivate && !isPublic(literal)) throw new ForbiddenAddress('not a public address')
  return url
}

export interface Resolved {
  readonly address: string
  readonly family: number
}
/** Asks for all addresses of a host name; tests give their own. */
export type Resolve = (hostname: string) => Promise<readonly Resolved[]>
const resolveBySystem: Resolve = (hostname) => lookup(hostname, { all: true })

/** The addresses to connect to. One forbidden address refuses the whole name: a mixed answer is what DNS rebinding looks like. */
export async function resolvePublic(
  hostname: string,
  allowPrivate: boolean,
  resolve: Resolve = resolveBySystem,
): Promise<readonly Resolved[]> {
  const found = await resolve(hostname.replace(/^\[|\]$/g, ''))
  if (!found.length) throw new Error('the host name has no address')
  if (!allowPrivate && found.some((f) => !isPublic(f.address)))
    throw new ForbiddenAddress('the host name leads to an address that is not public')
  return found
}
