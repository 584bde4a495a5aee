/**
 * Whether a caller takes JSON (RFC 9110 §12.5.1): without `Accept` everything is taken; of the ranges that cover JSON the most
 * specific decides, and q=0 refuses it.
 */
export function acceptsJson(accept: string | undefined): boolean {
  if (!accept?.trim()) return true
  let best = { precision: -1, q: 0 }
  for (const range of accept.split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    const precision = precisions.findIndex((fits) => fits.test(type))
    if (precision <= best.precision) continue
    const q = parameters.find((p) => p.startsWith('q='))?.slice(2)
    best = { precision, q: q === undefined ? 1 : Number(q) }
  }
  return best.q > 0
}
/** From the widest to the narrowest; `application/problem+json` and the like are JSON to whoever reads them. */
const precisions = [/^\*\/\*$/, /^application\/\*$/, /^application\/(?:[\w.+-]+\+)?json$/]
