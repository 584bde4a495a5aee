/** Which controls of Annex A a reading speaks of; what a part gives no reading of stands there as "no evidence yet". */
export const evidenced = {
  accessReview: ['A.5.15', 'A.5.18', 'A.8.2', 'A.8.3'],
  auditChain: ['A.5.28', 'A.8.15', 'A.8.16'],
  awareness: ['A.6.3'],
  backups: ['A.8.13'],
  dataClasses: ['A.5.12', 'A.5.13', 'A.5.34'],
  drills: ['A.5.29', 'A.5.30'],
  encryption: ['A.8.24'],
  incidents: ['A.5.24', 'A.5.25', 'A.5.26'],
  keyRegister: ['A.8.24'],
  leavers: ['A.5.16', 'A.6.5'],
  masking: ['A.8.11', 'A.8.12'],
  policies: ['A.5.1'],
  retention: ['A.5.33', 'A.8.10'],
  secondFactors: ['A.5.17', 'A.8.5'],
  separationOfDuties: ['A.5.3'],
} as const

export interface Reading {
  readonly result: 'good' | 'bad' | 'none'
  readonly at: Date | null
  readonly staleAfterMs: number
}
/** What was good too long ago proves nothing any more; what was bad stays bad until it ran again. */
export const standing = (r: Reading, now: Date): 'good' | 'bad' | 'stale' | 'none' =>
  r.result === 'good' && (r.at === null || now.getTime() - r.at.getTime() > r.staleAfterMs) ? 'stale' : r.result
