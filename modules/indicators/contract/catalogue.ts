import type { sourceNames } from './indicator.ts'

type FieldType = 'text' | 'number' | 'boolean'
export interface SourceFace {
  /** Instants by which a row falls on a day; none for a stock. */
  readonly instants: readonly string[]
  /** Counted as it stands at a day's end, so its days do not add up. */
  readonly stock: boolean
  /** Fields that conditions and sums may use. */
  readonly fields: Readonly<Record<string, FieldType>>
}
const caseFields = {
  kind: 'text',
  status: 'text',
  priority: 'text',
  source: 'text',
  reopenCount: 'number',
  misroutedCount: 'number',
  reworkCount: 'number',
  handoverCount: 'number',
  serviceErrors: 'number',
  firstContact: 'boolean',
  resolved: 'boolean',
  resolvedOrDue: 'boolean',
  merged: 'boolean',
  breached: 'boolean',
  customerClass: 'text',
  resolveSeconds: 'number',
} as const
/** What a definition can be made of, without the SQL behind it (domain/sources.ts; a test holds the two together). */
export const sourceCatalogue: Readonly<Record<(typeof sourceNames)[number], SourceFace>> = {
  cases: { instants: ['opened', 'resolved', 'closed'], stock: false, fields: caseFields },
  caseBacklog: { instants: [], stock: true, fields: { ...caseFields, ageDays: 'number' } },
  clocks: {
    instants: ['decided', 'ended', 'started'],
    stock: false,
    fields: {
      metric: 'text',
      subjectKind: 'text',
      stage: 'text',
      breached: 'boolean',
      judged: 'boolean',
      elapsedSeconds: 'number',
    },
  },
  surveys: {
    instants: ['sent', 'answered'],
    stock: false,
    fields: { state: 'text', score: 'number', satisfied: 'boolean', caseKind: 'text', answered: 'boolean' },
  },
  calls: {
    instants: ['offered', 'ended'],
    stock: false,
    fields: {
      direction: 'text',
      answered: 'boolean',
      abandoned: 'boolean',
      concluded: 'boolean',
      shortAbandon: 'boolean',
      waitSeconds: 'number',
      handleSeconds: 'number',
    },
  },
  conversations: {
    instants: ['started', 'queued', 'closed'],
    stock: false,
    fields: { channel: 'text', direction: 'text', answered: 'boolean', abandoned: 'boolean', waitSeconds: 'number' },
  },
  customers: { instants: [], stock: true, fields: { class: 'text', status: 'text', counts: 'boolean' } },
}
