import { operatorZone } from '#kernel/calendar'

/** What can be counted. SQL stays in here: a definition names a source and its fields, never a table or an expression. */
export interface Source {
  readonly view: string
  /** Instants by which rows fall on a day; for a stock, when a row came and when it went. */
  readonly instants: Readonly<Record<string, string>>
  readonly stock?: { readonly from: string; readonly to: string }
  readonly dimensions: { readonly org: string; readonly product: string | null; readonly channel: string | null }
  /** Fields for conditions and sums, as SQL of the view. */
  readonly fields: Readonly<
    Record<string, { readonly sql: string; readonly type: 'text' | 'number' | 'boolean' | 'instant' }>
  >
  /** How a row behind a number is shown: what it is, its id and label, each as SQL of the view. */
  readonly row: { readonly noun: string; readonly id: string; readonly label: string }
}

/** Days in which the same matter of the same customer tells that it was not settled at the first contact. */
export const repeatDays = 7
/** Promises that a case is settled, by metric. */
export const finalPromises = ['restore', 'resolve', 'regulatorReply'] as const
const caseFields = {
  kind: { sql: 'kind', type: 'text' },
  status: { sql: 'status', type: 'text' },
  priority: { sql: 'priority', type: 'text' },
  source: { sql: 'source', type: 'text' },
  reopenCount: { sql: 'reopen_count', type: 'number' },
  misroutedCount: { sql: 'misrouted_count', type: 'number' },
  reworkCount: { sql: 'rework_count', type: 'number' },
  handoverCount: { sql: 'handover_count', type: 'number' },
  serviceErrors: {
    sql: '(case when reopen_count > 0 or misrouted_count > 0 or rework_count > 0 then 1 else 0 end)',
    type: 'number',
  },
  firstContact: {
    sql: `(handover_count = 0 and reopen_count = 0 and resolved_at - opened_at <= interval '24 hours' and not exists (
      select 1 from cases.v_case later where later.customer_id = v_case.customer_id and later.id <> v_case.id
        and later.kind = v_case.kind and later.category_id is not distinct from v_case.category_id
        and later.merged_into_id is null and later.opened_at > v_case.resolved_at
        and later.opened_at <= v_case.resolved_at + interval '${repeatDays} days'))`,
    type: 'boolean',
  },
  resolved: { sql: '(resolved_at is not null)', type: 'boolean' },
  // Should be resolved by now: it is, or the promise to do so has come due, or there never was one.
  resolvedOrDue: {
    sql: `(status in ('resolved', 'closed') or coalesce((select bool_or(k.breached) from standards.v_clock k
      where k.subject_kind = 'case' and k.subject_id = v_case.id and k.stage in ('running', 'paused')
        and k.metric in (${finalPromises.map((p) => `'${p}'`).join(', ')})), true))`,
    type: 'boolean',
  },
  merged: { sql: '(merged_into_id is not null)', type: 'boolean' },
  breached: { sql: 'breached', type: 'boolean' },
  customerClass: { sql: 'customer_class', type: 'text' },
  resolveSeconds: { sql: 'extract(epoch from resolved_at - opened_at)', type: 'number' },
} as const satisfies Source['fields']
const caseRow = { noun: "'case'", id: 'id', label: "number || ' ' || title" } as const
const caseDimensions = { org: 'org_id', product: 'product', channel: 'channel' } as const

export const sources = {
  cases: {
    view: 'cases.v_case',
    instants: { opened: 'opened_at', resolved: 'resolved_at', closed: 'closed_at' },
    dimensions: caseDimensions,
    fields: caseFields,
    row: caseRow,
  },
  caseBacklog: {
    view: 'cases.v_case',
    instants: {},
    stock: { from: 'opened_at', to: 'ended_at' },
    dimensions: caseDimensions,
    row: caseRow,
    fields: { ...caseFields, ageDays: { sql: 'extract(epoch from :end - opened_at) / 86400', type: 'number' } },
  },
  clocks: {
    view: 'standards.v_clock',
    // Decided: kept when it ended in time, missed from the due instant on, even while it still runs.
    instants: { decided: 'coalesce(breached_at, ended_at)', ended: 'ended_at', started: 'started_at' },
    dimensions: { org: 'org_id', product: null, channel: null },
    fields: {
      metric: { sql: 'metric', type: 'text' },
      subjectKind: { sql: 'subject_kind', type: 'text' },
      stage: { sql: 'stage', type: 'text' },
      breached: { sql: 'breached', type: 'boolean' },
      judged: { sql: "(stage = 'completed' or (breached and stage <> 'cancelled'))", type: 'boolean' },
      elapsedSeconds: { sql: 'elapsed_ms / 1000.0', type: 'number' },
    },
    row: {
      noun: 'subject_kind',
      id: 'subject_id',
      label: `coalesce((select c.number || ' ' || c.title from cases.v_case c where c.id = subject_id),
        (select '#' || c.number from interactions.v_conversation c where c.id = subject_id), metric)`,
    },
  },
  surveys: {
    view: 'surveys.v_invitation',
    instants: { sent: 'sent_at', answered: 'answered_at' },
    dimensions: caseDimensions,
    fields: {
      state: { sql: 'state', type: 'text' },
      score: { sql: 'score', type: 'number' },
      satisfied: { sql: 'satisfied', type: 'boolean' },
      caseKind: { sql: 'case_kind', type: 'text' },
      answered: { sql: '(answered_at is not null)', type: 'boolean' },
    },
    row: {
      noun: "'case'",
      id: 'case_id',
      label: `concat_ws(' ', (select c.number from cases.v_case c where c.id = case_id), coalesce(score::text, state))`,
    },
  },
  calls: {
    view: 'interactions.v_call',
    instants: { offered: 'offered_at', ended: 'ended_at' },
    dimensions: { org: 'org_id', product: null, channel: null },
    fields: {
      direction: { sql: 'direction', type: 'text' },
      answered: { sql: '(answered_at is not null)', type: 'boolean' },
      abandoned: { sql: '(abandoned_at is not null)', type: 'boolean' },
      // Answered or given up: what still rings, or never came to a person's queue, is neither.
      concluded: { sql: '(answered_at is not null or abandoned_at is not null)', type: 'boolean' },
      shortAbandon: { sql: '(abandoned_at is not null and coalesce(wait_ms, 0) <= 5000)', type: 'boolean' },
      waitSeconds: { sql: 'wait_ms / 1000.0', type: 'number' },
      handleSeconds: {
        sql: '(coalesce(talk_ms, 0) + coalesce(hold_ms, 0) + coalesce(wrap_ms, 0)) / 1000.0',
        type: 'number',
      },
    },
    row: {
      noun: "'conversation'",
      id: 'conversation_id',
      label: `coalesce((select '#' || c.number from interactions.v_conversation c where c.id = conversation_id), queue, direction)`,
    },
  },
  conversations: {
    view: 'interactions.v_conversation',
    instants: { started: 'started_at', queued: 'queued_at', closed: 'closed_at' },
    dimensions: { org: 'org_id', product: null, channel: 'channel' },
    fields: {
      channel: { sql: 'channel', type: 'text' },
      direction: { sql: 'direction', type: 'text' },
      answered: { sql: '(answered_at is not null)', type: 'boolean' },
      abandoned: { sql: '(abandoned_at is not null)', type: 'boolean' },
      waitSeconds: { sql: 'extract(epoch from answered_at - queued_at)', type: 'number' },
    },
    row: { noun: "'conversation'", id: 'id', label: "coalesce(subject, '#' || number)" },
  },
  customers: {
    view: 'customers.v_customer',
    instants: {},
    // A calendar date: from its first moment where the operator is, so that the day itself counts.
    stock: { from: `(since::timestamp at time zone '${operatorZone}')`, to: 'null::timestamptz' },
    dimensions: { org: 'org_id', product: null, channel: null },
    fields: {
      class: { sql: 'class', type: 'text' },
      status: { sql: 'status', type: 'text' },
      counts: { sql: '(id = root_id)', type: 'boolean' },
    },
    row: { noun: "'customer'", id: 'id', label: 'number' },
  },
} as const satisfies Record<string, Source>
export type SourceName = keyof typeof sources
export const sourceNames = Object.keys(sources) as SourceName[]
export const sourceOf = (name: SourceName): Source => sources[name]
