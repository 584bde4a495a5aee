// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'cases.activity': {
      id: string
      case_id: string
      at: Date
      actor_id: string
      actor_name: string
      kind: string
      visibility: 'internal' | 'public'
      text: string | null
      data: unknown
    }
    'cases.case': {
      id: string
      number: string
      kind: 'inquiry' | 'faultReport' | 'complaint' | 'regulatorPetition' | 'serviceRequest'
      title: string
      description: string
      status: 'acknowledged' | 'rejected' | 'pending' | 'held' | 'inProgress' | 'cancelled' | 'closed' | 'resolved'
      status_reason: string | null
      status_at: Date
      category_id: string | null
      impact: 'extensive' | 'significant' | 'moderate' | 'minor'
      urgency: 'critical' | 'high' | 'medium' | 'low'
      priority: 'P1' | 'P2' | 'P3' | 'P4'
      channel: string
      customer_id: string | null
      customer_class: string | null
      service_id: string | null
      product: string | null
      org_id: string | null
      team_id: string | null
      assignee_id: string | null
      conversation_id: string | null
      parent_id: string | null
      merged_into_id: string | null
      split_from_id: string | null
      opened_at: Date
      first_response_at: Date | null
      located_at: Date | null
      restored_at: Date | null
      regulator_replied_at: Date | null
      last_response_at: Date | null
      waiting_since: Date | null
      customer_told_at: Date | null
      reopened_at: Date | null
      cancelled_at: Date | null
      resolved_at: Date | null
      closed_at: Date | null
      requested_at: Date | null
      next_due_at: Date | null
      breached: boolean
      cause_code: string | null
      solution_code: string | null
      solution_text: string | null
      reopen_count: number
      misrouted_count: number
      rework_count: number
      handover_count: number
      external_id: string | null
      source: string
      custom: unknown
      kept: unknown
      search: string
      version: number
      updated_at: Date
      opened_by: string | null
      handed_on_by: string | null
    }
    'cases.category': {
      id: string
      kind: 'inquiry' | 'faultReport' | 'complaint' | 'regulatorPetition' | 'serviceRequest'
      code: string
      name_zh: string
      name_en: string
      parent_id: string | null
      skill: string | null
      min_level: number
      position: number
      active: boolean
      version: number
    }
    'cases.closure_code': {
      id: string
      role: 'cause' | 'solution'
      code: string
      name_zh: string
      name_en: string
      kinds: string[]
      active: boolean
      version: number
    }
    'cases.custom_field': {
      id: string
      kind: 'inquiry' | 'faultReport' | 'complaint' | 'regulatorPetition' | 'serviceRequest'
      key: string
      name_zh: string
      name_en: string
      type: 'text' | 'number' | 'boolean' | 'date' | 'choice'
      required: boolean
      options: string[]
      active: boolean
      version: number
    }
    'cases.merge': {
      id: string
      case_id: string
      into_id: string
      before: unknown
      at: Date
      undone_at: Date | null
    }
    'cases.notice': {
      kind: 'inquiry' | 'faultReport' | 'complaint' | 'regulatorPetition' | 'serviceRequest'
      moment: 'opened' | 'resolved'
      text_zh: string
      text_en: string
      active: boolean
      version: number
    }
    'cases.notice_sent': {
      case_id: string
      moment: 'opened' | 'resolved'
      round: number
      at: Date
      channel: string | null
    }
    'cases.relation': {
      a_id: string
      b_id: string
      at: Date
    }
    'cases.saved_view': {
      id: string
      owner_id: string
      name: string
      query: unknown
      shared: boolean
      version: number
    }
    'cases.watcher': {
      case_id: string
      person_id: string
      at: Date
      seen_version: number
    }
  }
}
export {}
