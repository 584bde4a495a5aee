import { refuse } from '#kernel/errors'

export interface Rating {
  readonly probability: number
  readonly impact: number
}
export interface MatrixBody {
  readonly probabilities: readonly { readonly zh: string; readonly en: string }[]
  readonly impacts: readonly { readonly zh: string; readonly en: string }[]
  /** Ascending; a level holds from its score on. */
  readonly levels: readonly { readonly code: RiskLevel; readonly from: number }[]
}
export const riskLevels = ['low', 'medium', 'high', 'critical'] as const
export type RiskLevel = (typeof riskLevels)[number]

export const scoreOf = (r: Rating): number => r.probability * r.impact
export const levelOf = (matrix: MatrixBody, r: Rating): RiskLevel =>
  matrix.levels.findLast((l) => scoreOf(r) >= l.from)?.code ?? matrix.levels[0]!.code

/** The matrix Clearline comes with: five by five, as ISO/IEC 27005 shows one. */
export const shippedMatrix: MatrixBody = {
  probabilities: [
    { zh: '极少', en: 'Rare' },
    { zh: '不太可能', en: 'Unlikely' },
    { zh: '可能', en: 'Possible' },
    { zh: '很可能', en: 'Likely' },
    { zh: '几乎必然', en: 'Almost certain' },
  ],
  impacts: [
    { zh: '轻微', en: 'Negligible' },
    { zh: '较小', en: 'Minor' },
    { zh: '中等', en: 'Moderate' },
    { zh: '重大', en: 'Major' },
    { zh: '灾难性', en: 'Severe' },
  ],
  levels: [
    { code: 'low', from: 1 },
    { code: 'medium', from: 5 },
    { code: 'high', from: 10 },
    { code: 'critical', from: 17 },
  ],
}

export interface Ratings {
  readonly inherent: Rating
  readonly current: Rating
  readonly residual: Rating
}
/** Refuses `ratingOutside` the matrix, and `ratingOrder` where treatment would make it worse. */
export function checkRatings(matrix: MatrixBody, r: Ratings): Ratings {
  const within = ({ probability, impact }: Rating) =>
    probability <= matrix.probabilities.length && impact <= matrix.impacts.length
  if (![r.inherent, r.current, r.residual].every(within)) return refuse('invalid', 'ratingOutside')
  if (scoreOf(r.residual) > scoreOf(r.current) || scoreOf(r.current) > scoreOf(r.inherent))
    return refuse('invalid', 'ratingOrder')
  return r
}
/** Refuses `matrixLevels`: levels begin at 1, ascend, and each is there once. */
export function checkMatrix(body: MatrixBody): MatrixBody {
  const from = body.levels.map((l) => l.from)
  const ascending = from.every((value, i) => i === 0 || value > from[i - 1]!)
  const inOrder = body.levels.every((l, i) => l.code === riskLevels[i])
  if (from[0] !== 1 || !ascending || !inOrder || from.length !== riskLevels.length)
    return refuse('invalid', 'matrixLevels')
  return body
}

export interface Acceptance extends Rating {
  readonly matrix: number
  /** Last day it holds. */
  readonly until: string
}
/** An acceptance is of the rating that was accepted: when the live one moves it speaks of another risk. */
export const acceptanceStanding = (
  accepted: Acceptance,
  live: Rating & { readonly matrix: number },
  today: string,
): 'valid' | 'stale' | 'expired' =>
  accepted.matrix !== live.matrix || accepted.probability !== live.probability || accepted.impact !== live.impact
    ? 'stale'
    : accepted.until < today
      ? 'expired'
      : 'valid'
