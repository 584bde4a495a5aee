import { backlogIndicators } from './shipped/backlog.ts'
import { callsIndicators } from './shipped/calls.ts'
import { casesIndicators } from './shipped/cases.ts'
import { clocksIndicators } from './shipped/clocks.ts'
import { complaintsIndicators } from './shipped/complaints.ts'
import type { Shipped } from './shipped/measures.ts'
import { satisfactionIndicators } from './shipped/satisfaction.ts'

/**
 * The indicators a new installation starts with, in the order of the board; formulas after the catalogue of telecom service
 * indicators.
 */
export const shippedIndicators: readonly Shipped[] = [
  ...satisfactionIndicators,
  ...casesIndicators,
  ...clocksIndicators,
  ...callsIndicators,
  ...complaintsIndicators,
  ...backlogIndicators,
]
