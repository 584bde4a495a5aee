import ipaddr from 'ipaddr.js'

/** Gives the value of a setting's text, or undefined when it is wrong. */
export type Check<T> = (text: string) => T | undefined

export const integer =
  (least: number, most: number): Check<number> =>
  (text) => {
    const n = /^\d+$/.test(text) ? Number(text) : NaN
    return n >= least && n <= most ? n : undefined
  }
export const oneOf =
  <T extends string>(...values: readonly T[]): Check<T> =>
  (text) =>
    values.find((v) => v === text)
export const matching =
  (pattern: RegExp): Check<string> =>
  (text) =>
    pattern.test(text) ? text : undefined
export const urlOf =
  (...protocols: readonly string[]): Check<string> =>
  (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    return url && protocols.includes(url.protocol.slice(0, -1)) && url.hostname ? text : undefined
  }
/** `Name <address>` or the address alone (RFC 5322 §3.4). */
export const sender: Check<{ readonly name: string | undefined; readonly address: string }> = (text) => {
  const found = /^(?:"?([^<>"\r\n]*?)"? *<([^\s<>@]+@[^\s<>@]+)>|([^\s<>@]+@[^\s<>@]+))$/.exec(text)
  return found ? { name: found[1] || undefined, address: (found[2] ?? found[3])! } : undefined
}
/** Allows `postgresql:///name?host=/run/postgresql` too: a Unix socket has no host name. */
export const databaseUrl: Check<string> = (text) =>
  URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol) ? text : undefined

export const addresses: Check<readonly string[]> = (text) => {
  const list = text.split(',').map((part) => part.trim())
  return list.every((one) => ipaddr.isValid(one) || ipaddr.isValidCIDR(one)) ? list : undefined
}

/** Keys of 32 bytes in base64, the current one first. */
export const vaultKeys: Check<string> = (text) =>
  text.split(',').every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key.trim())) ? text : undefined
/** A key of a transit engine by its own address: the engine, and the key's name in it. */
export const transitKey: Check<{ readonly url: string; readonly key: string }> = (text) => {
  const found = /^(https?:\/\/[^/?#]+\/[^?#]+)\/keys\/([\w.-]+)$/.exec(text)
  return found && URL.canParse(text) ? { url: found[1]!, key: found[2]! } : undefined
}
