import type { Impact, Priority, Urgency } from './vocabulary.ts'

/** Impact × urgency → priority; the names are TMF724's enums, the matrix the usual four-level one. */
const matrix: Readonly<Record<Impact, Readonly<Record<Urgency, Priority>>>> = {
  extensive: { critical: 'P1', high: 'P1', medium: 'P2', low: 'P4' },
  significant: { critical: 'P1', high: 'P2', medium: 'P3', low: 'P4' },
  moderate: { critical: 'P2', high: 'P2', medium: 'P3', low: 'P4' },
  minor: { critical: 'P2', high: 'P3', medium: 'P3', low: 'P4' },
}
const raised: Readonly<Record<Impact, Impact>> = {
  extensive: 'extensive',
  significant: 'extensive',
  moderate: 'significant',
  minor: 'moderate',
}

/** A gold customer's or key account's impact counts one level higher; never two. Here because server and screen show the same. */
export function priorityOf(impact: Impact, urgency: Urgency, customerClass: string | null): Priority {
  const effective = customerClass === 'keyAccount' || customerClass === 'gold' ? raised[impact] : impact
  return matrix[effective][urgency]
}
