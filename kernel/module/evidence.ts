import type { Ctx } from './ctx.ts'

/** What Clearline can show by itself of the controls it carries out. */
export const evidenceCodes = [
  'accessReview',
  'auditChain',
  'backups',
  'dataClasses',
  'drills',
  'encryption',
  'keyRegister',
  'masking',
  'retention',
  'separationOfDuties',
  'awareness',
  'policies',
  'incidents',
  'leavers',
  'secondFactors',
] as const
export type EvidenceCode = (typeof evidenceCodes)[number]

/** What was found when it was last looked at; never a tick without the run behind it. */
export interface EvidenceReading {
  /** `none`: it has not run yet. */
  readonly result: 'good' | 'bad' | 'none'
  /** When what it speaks of last ran or changed; null when it never did. */
  readonly at: Date | null
  /** Older than this it proves nothing any more (ms). */
  readonly staleAfterMs: number
  readonly said: { readonly 'zh-CN': string; readonly en: string }
  /** The page with the rows behind it. */
  readonly path: string | null
}
/** A part that gives such readings; cheap, because pages ask for all of them. */
export interface EvidenceSource {
  readonly code: EvidenceCode
  readonly read: (ctx: Ctx) => Promise<EvidenceReading>
}
export const evidence = (code: EvidenceCode, read: EvidenceSource['read']): EvidenceSource => ({ code, read })
