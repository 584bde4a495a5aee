/**
 * Whether a grant covers a permission. Grants are compared part by part: `*` covers one part, and at the end all that follow;
 * so `*` is everything, `cases.*` a module, `*.*.read` every read. Grants are compared with grants the same way: who holds
 * `cases.*` also covers the grant `cases.case.*`, but not `*`.
 */
export function covers(grant: string, permission: string): boolean {
  const wanted = permission.split('.')
  const parts = grant.split('.')
  for (const [i, part] of parts.entries()) {
    if (part === '*' && i === parts.length - 1) return wanted.length > i
    if (wanted[i] !== part && (part !== '*' || wanted[i] === undefined)) return false
  }
  return wanted.length === parts.length
}

/** Answers for one holder of grants; exact ones by a look-up, patterns one by one. */
export function granted(grants: readonly string[]): (permission: string) => boolean {
  const exact = new Set(grants)
  const patterns = grants.filter((g) => g.includes('*'))
  return (permission) => exact.has(permission) || patterns.some((g) => covers(g, permission))
}

/** A grant as it may be written: dotted names and stars. */
export const grantPattern = /^(?:\*|[a-z][A-Za-z0-9]*)(?:\.(?:\*|[a-z][A-Za-z0-9]*)){0,2}$/
