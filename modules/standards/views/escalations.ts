import { sql } from '#kernel/db'
import type { Escalation } from '../contract/escalation.ts'

export interface EscalationRow {
  id: string
  clock_id: string
  run: number
  level: number
  recipient: Escalation['recipient']
  person_id: string | null
  because: Escalation['because']
  due_at: Date
  raised_at: Date
  late: boolean
  acknowledged_at: Date | null
  subject_kind: string
  subject_id: string
  subject_number: string | null
  metric: Escalation['metric']
  clock_due_at: Date | null
  clock_stage: Escalation['clockStage']
  person: Escalation['person']
  acknowledged_by: Escalation['acknowledgedBy']
}
export const escalationTables = sql`standards.escalation e join standards.clock c on c.id = e.clock_id
  left join identity.v_person p on p.id = e.person_id left join identity.v_person a on a.id = e.acknowledged_by`
export const escalationColumns = sql`
  e.id, e.clock_id, e.run, e.level, e.recipient, e.person_id, e.because, e.due_at, e.raised_at, e.late,
  e.acknowledged_at, c.subject_kind, c.subject_id, c.subject_number, c.metric, c.due_at as clock_due_at, c.stage as clock_stage,
  case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person,
  case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end as acknowledged_by`

export const toEscalation = (row: EscalationRow): Escalation => ({
  id: row.id,
  href: `/api/standards/v1/escalation/${row.id}`,
  clockId: row.clock_id,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  subjectNumber: row.subject_number,
  metric: row.metric,
  level: row.level,
  recipient: row.recipient,
  person: row.person,
  because: row.because,
  dueAt: row.due_at,
  raisedAt: row.raised_at,
  late: row.late,
  clockDueAt: row.clock_due_at,
  clockStage: row.clock_stage,
  acknowledgedAt: row.acknowledged_at,
  acknowledgedBy: row.acknowledged_by,
})
