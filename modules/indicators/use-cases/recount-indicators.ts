import { refuse } from '#kernel/errors'
import { useCase } from '#kernel/module'
import { valueContract } from '../contract/indicator.ts'
import { daysOf } from '../domain/period.ts'
import { sourceNames } from '../domain/sources.ts'
import { markStale } from '../store/indicator.ts'

/** Has a range of days counted again from the rows; at most three years at a time. */
export const recountIndicators = useCase(valueContract.recountIndicators, async (ctx, { from, to }) => {
  const days = to < from ? [] : daysOf({ from, to })
  if (!days.length || days.length > 1100) refuse('invalid', 'targetPeriodInvalid')
  await markStale(ctx.tx, sourceNames, days, ctx.now)
  return { days: days.length }
})
