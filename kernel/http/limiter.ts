import { refuse } from '#kernel/errors'

/** Token bucket per caller: `rate` requests a second, bursts of three times as many; forgets callers that have gone quiet. */
export function createLimiter(rate: number) {
  const burst = rate * 3
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    take(key: string, nowMs: number): void {
      const bucket = buckets.get(key) ?? { tokens: burst, at: nowMs }
      bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, nowMs - bucket.at) / 1000) * rate)
      bucket.at = nowMs
      if (buckets.size > 50_000) for (const [k, b] of buckets) if (nowMs - b.at > 60_000) buckets.delete(k)
      buckets.set(key, bucket)
      if (bucket.tokens < 1)
        refuse('tooMany', 'tooManyRequests', { seconds: Math.max(1, Math.ceil((1 - bucket.tokens) / rate)) })
      bucket.tokens -= 1
    },
  }
}
