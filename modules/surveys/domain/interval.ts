/** A share with its 95 % interval; both null when nobody answered. */
export interface Share {
  readonly n: number
  readonly of: number
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
}

/** 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054

/**
 * Wilson score interval of a proportion (E. B. Wilson, JASA 22, 1927): unlike the usual ± it stays within 0–1 and is honest for
 * few answers.
 */
export function wilson(n: number, of: number): Share {
  if (of === 0) return { n, of, share: null, low: null, high: null }
  const p = n / of
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  return { n, of, share: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
