import { createHmac } from 'node:crypto'
import { sameText } from './signature.ts'

/** What a visitor is called who did not say their name: told apart by the end of their key. */
export const visitorName = (language: 'zh-CN' | 'en', key: string): string =>
  `${language === 'en' ? 'Web visitor' : '网页访客'} ${key.slice(-4).toUpperCase()}`

/** A visitor may post a burst of ten messages and then one every two seconds. */
export const burst = 10
export const refillPerSecond = 0.5
/** New sessions one address may start in ten minutes: offices share an address. */
export const sessionsPerAddress = 60
/** A session that was not seen for so long is forgotten (days). */
export const sessionDays = 30

export interface Bucket {
  readonly tokens: number
  readonly at: Date
}
/** Takes one message from the bucket; undefined when it is empty. A clock that steps back refills nothing. */
export function takeToken(bucket: Bucket, now: Date): Bucket | undefined {
  const tokens = Math.min(
    burst,
    bucket.tokens + (Math.max(0, now.getTime() - bucket.at.getTime()) / 1000) * refillPerSecond,
  )
  return tokens >= 1 ? { tokens: tokens - 1, at: now } : undefined
}

/** The site proves that it signed this user in: hex HMAC-SHA256 of the user id with the account's secret. */
export const userHash = (secret: string, userId: string): string =>
  createHmac('sha256', secret).update(userId).digest('hex')
export const userHashHolds = (secret: string, userId: string, given: string): boolean =>
  sameText(userHash(secret, userId), given.toLowerCase())
