import type { Input, Output } from '#kernel/contract'
import { surveysContract } from '#contracts/surveys'
import { apiOf, percentWords, useLocale, useOrgs } from '#kernel/ui'

export const surveys = apiOf(surveysContract)
export type SurveyOf = Output<typeof surveysContract.getSurvey>
export type Body = Input<typeof surveysContract.createSurvey>['body']
export type InvitationOf = Output<typeof surveysContract.getInvitation>
export type Results = Output<typeof surveysContract.surveyResults>
export type Slice = Results['total']
export type Share = Slice['satisfied']

/** Shares in words; what nobody answered has none. */
export function useShareWords(): (ratio: number | null) => string {
  const locale = useLocale()
  return (ratio) => (ratio === null ? '—' : percentWords(locale, ratio))
}
/** The branches as choices. */
export const useBranches = () =>
  useOrgs()
    .filter((o) => o.kind === 'branch')
    .map(({ value, label }) => ({ value, label }))
