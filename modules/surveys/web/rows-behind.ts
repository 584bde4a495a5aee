import dayjs from 'dayjs'

/** What the results were asked for; days are the reader's, both ends included. */
export interface Asked {
  readonly from: string
  readonly to: string
  readonly orgId?: string
  readonly surveyId?: string
}
type Filters = Readonly<Record<string, string>>

/** Statuses of an invitation that went out. */
const invited = 'sent,answered,expired'
/** Which invitations a number of the results counted. */
export const counted = {
  invited: { state: invited },
  answered: { state: 'answered' },
  satisfied: { state: 'answered', satisfied: 'true' },
  score: (score: number): Filters => ({ state: 'answered', score: String(score) }),
  reason: (code: string): Filters => ({ state: 'answered', reasons: code }),
  notAsked: (why: string): Filters => ({ state: 'suppressed', why }),
} as const

/** The list of the invitations behind a number, in the slice that was asked for. */
export function rowsBehind(asked: Asked, filters: Filters): string {
  const all: Filters = {
    'sentAt.gte': dayjs(asked.from).toISOString(),
    'sentAt.lt': dayjs(asked.to).add(1, 'day').toISOString(),
    ...(asked.orgId ? { withinOrg: asked.orgId } : {}),
    ...(asked.surveyId ? { surveyId: asked.surveyId } : {}),
    ...filters,
  }
  return `/surveys/answers?${new URLSearchParams(all).toString()}`
}

/** A month of the results, cut to what was asked for: months are the operator's, China has one zone and no summer time. */
export function monthOf(asked: Asked, key: string): Filters {
  const [from, to] = [dayjs(asked.from), dayjs(asked.to).add(1, 'day')]
  const start = dayjs(`${key}-01T00:00:00+08:00`)
  const end = dayjs(new Date(Date.UTC(Number(key.slice(0, 4)), Number(key.slice(5, 7)), 1) - 8 * 3_600_000))
  return {
    'sentAt.gte': (start.isAfter(from) ? start : from).toISOString(),
    'sentAt.lt': (end.isBefore(to) ? end : to).toISOString(),
  }
}
