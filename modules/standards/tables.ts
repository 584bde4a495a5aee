// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'standards.calendar': {
      id: string
      code: string
      name_zh: string
      name_en: string
      active: boolean
      current_version_id: string
      version: number
      updated_at: Date
    }
    'standards.calendar_version': {
      id: string
      calendar_id: string
      number: number
      definition: unknown
      note: string | null
      created_by: string
      created_at: Date
    }
    'standards.clock': {
      id: string
      subject_kind: string
      subject_id: string
      subject_number: string | null
      metric: 'firstResponse' | 'nextResponse' | 'periodicUpdate' | 'locate' | 'restore' | 'resolve' | 'regulatorReply' | 'finalReport'
      instance: number
      run: number
      policy_id: string
      policy_version_id: string
      calendar_version_id: string | null
      facts: unknown
      duration_ms: number
      time: 'working' | 'calendar'
      stage: 'running' | 'paused' | 'completed' | 'cancelled'
      pause_reason: string | null
      started_at: Date
      due_at: Date | null
      ended_at: Date | null
      breached_at: Date | null
      past_breaches: number
      elapsed_ms: number
      next_at: Date | null
      org_id: string | null
      team_id: string | null
      assignee_id: string | null
      customer_id: string | null
      events: number
      updated_at: Date
    }
    'standards.clock_event': {
      clock_id: string
      seq: number
      type: string
      at: Date
      recorded_at: Date
      data: unknown
      actor_id: string
      note: string | null
    }
    'standards.escalation': {
      id: string
      clock_id: string
      run: number
      level: number
      recipient: 'person' | 'teamLead' | 'manager'
      person_id: string | null
      because: 'time' | 'notAcknowledged'
      due_at: Date
      raised_at: Date
      late: boolean
      acknowledged_at: Date | null
      acknowledged_by: string | null
    }
    'standards.objective': {
      id: string
      policy_id: string | null
      kept: unknown
      version: number
      updated_at: Date
    }
    'standards.policy': {
      id: string
      code: string
      name_zh: string
      name_en: string
      rank: number
      active: boolean
      subject_kind: string
      current_version_id: string
      version: number
      updated_at: Date
    }
    'standards.policy_version': {
      id: string
      policy_id: string
      number: number
      body: unknown
      source: string | null
      note: string | null
      created_by: string
      created_at: Date
    }
    'standards.revision': {
      one: boolean
      number: number
    }
    'standards.specification': {
      id: string
      policy_id: string | null
      kept: unknown
      version: number
      updated_at: Date
    }
  }
}
export {}
