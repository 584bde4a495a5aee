import ipaddr from 'ipaddr.js'

/**
 * The caller's address: that of the connection, or, when it is one of our own proxies, the nearest address in X-Forwarded-For
 * that is none of them. What lies further left was written by whoever called and is not believed. IPv4 in IPv6 form is IPv4.
 */
export function addressOf(
  connection: string | undefined,
  forwardedFor: string | null | undefined,
  trusted: readonly string[],
): string | undefined {
  let address = plain(connection)
  if (!trusted.length) return address
  const chain = (forwardedFor ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  while (address && chain.length && isTrusted(address, trusted)) {
    const next = plain(
      chain
        .pop()!
        .replace(/^\[?([^\]]*?)\]?(?::\d+)?$/, (whole, inner: string) => (ipaddr.isValid(inner) ? inner : whole)),
    )
    if (!next) break
    address = next
  }
  return address
}

const plain = (text: string | undefined): string | undefined =>
  text && ipaddr.isValid(text) ? ipaddr.process(text).toString() : undefined

function isTrusted(address: string, trusted: readonly string[]): boolean {
  const one = ipaddr.process(address)
  return trusted.some((range) => {
    if (!range.includes('/')) return ipaddr.process(range).toString() === address
    const [net, bits] = ipaddr.parseCIDR(range)
    return one.kind() === net.kind() && one.match(net, bits)
  })
}
