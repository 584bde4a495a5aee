import { refuse } from '#kernel/errors'

export interface Wording {
  readonly question: string
  readonly invite: string
  readonly thanks: string
}
export interface Survey {
  /** Scores run from 1 to this; the top two count as satisfied. */
  readonly scale: number
  /** Wording by language and channel; `default` where a channel has none of its own. */
  readonly wording: Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, Wording>>>>
  readonly reasons: readonly {
    readonly code: string
    readonly nameZh: string
    readonly nameEn: string
    readonly upTo: number
  }[]
  readonly freeText: boolean
  /** Scores up to this open a call-back. */
  readonly lowScore: number
  /** Calendar days in which nobody is asked twice. */
  readonly capDays: number
  /** Calendar days for which the link works. */
  readonly validDays: number
}

export const wordingOf = (survey: Survey, locale: 'zh-CN' | 'en', channel: string): Wording =>
  survey.wording[locale][channel] ?? survey.wording[locale].default!

export const isSatisfied = (survey: Pick<Survey, 'scale'>, score: number): boolean => score >= survey.scale - 1

/** Refuses an answer that the survey does not offer. */
export function checkAnswer(
  survey: Survey,
  answer: { score: number; reasons: readonly string[]; text: string | null },
): void {
  if (!Number.isInteger(answer.score) || answer.score < 1 || answer.score > survey.scale)
    refuse('invalid', 'scoreOutOfScale', { scale: survey.scale })
  const offered = new Set(survey.reasons.filter((r) => answer.score <= r.upTo).map((r) => r.code))
  const unknown = answer.reasons.find((r) => !offered.has(r))
  if (unknown !== undefined) refuse('invalid', 'reasonNotOffered', { reason: unknown })
  if (answer.text && !survey.freeText) refuse('invalid', 'textNotAsked')
}

/** What is wrong with a definition; undefined when it can be asked. */
export function faultOf(survey: Survey): string | undefined {
  if (!survey.wording['zh-CN'].default || !survey.wording.en.default) return 'wordingMissing'
  if (survey.lowScore >= survey.scale) return 'lowScoreTooHigh'
  return survey.reasons.some((r) => r.upTo > survey.scale) ? 'reasonBeyondScale' : undefined
}

export type NotAsked = 'frequencyCap' | 'noCustomer' | 'noChannel' | 'noSurvey' | 'objected' | 'restricted'
/** Whether the customer may be asked now, given when they were last asked. */
export const capHolds = (survey: Pick<Survey, 'capDays'>, lastAskedAt: Date | null, now: Date): boolean =>
  lastAskedAt !== null && now.getTime() - lastAskedAt.getTime() < survey.capDays * 86_400_000
