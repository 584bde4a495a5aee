// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'surveys.invitation': {
      id: string
      case_id: string
      closure: number
      customer_id: string | null
      org_id: string | null
      team_id: string | null
      assignee_id: string | null
      case_kind: string
      product: string | null
      channel: string
      survey_version_id: string | null
      state: 'sent' | 'answered' | 'expired' | 'suppressed'
      why: string | null
      sent_at: Date
      expires_at: Date | null
      answered_at: Date | null
      score: number | null
      satisfied: boolean | null
      reasons: string[]
      text: string | null
      call_back_case_id: string | null
    }
    'surveys.secret': {
      one: boolean
      value: string
    }
    'surveys.survey': {
      id: string
      code: string
      name_zh: string
      name_en: string
      kinds: string[]
      active: boolean
      current_version_id: string
      version: number
      updated_at: Date
    }
    'surveys.survey_version': {
      id: string
      survey_id: string
      number: number
      body: unknown
      created_by: string
      created_at: Date
    }
  }
}
export {}
