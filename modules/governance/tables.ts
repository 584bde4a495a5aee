// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'governance.access_review': {
      id: string
      name: string
      org_id: string | null
      role_codes: string[]
      keys: boolean
      due_at: Date
      days_more: number
      at_last: 'leave' | 'remove'
      owner_id: string
      version: number
      created_at: Date
      next_due_at: Date | null
      breached: boolean
    }
    'governance.access_review_item': {
      id: string
      review_id: string
      person_id: string | null
      key_id: string | null
      role_codes: string[]
      last_used_at: Date | null
      conflicts: string[]
      reviewer_id: string | null
      level: number
      due_at: Date | null
      decision: 'confirm' | 'remove' | 'undecided' | null
      reason: string
      decided_by: string | null
      decided_at: Date | null
      version: number
    }
    'governance.audit_item': {
      id: string
      audit_id: string
      requirement_id: string
      result: 'conforms' | 'fails' | 'observation' | 'notAudited' | null
      note: string
      audited_by: string | null
      audited_at: Date | null
    }
    'governance.campaign': {
      id: string
      number: string
      title_zh: string
      title_en: string
      text_zh: string
      text_en: string
      org_id: string | null
      role_codes: string[]
      due_on: string
      questions: unknown
      pass_percent: number
      owner_id: string
      created_at: Date
    }
    'governance.campaign_person': {
      campaign_id: string
      person_id: string
    }
    'governance.campaign_try': {
      id: string
      campaign_id: string
      person_id: string
      answers: number[]
      percent: number
      passed: boolean
      at: Date
    }
    'governance.contingency_plan': {
      id: string
      number: string
      org_id: string
      title: string
      scope: string
      owner_id: string
      rto_minutes: number
      rpo_minutes: number
      steps: unknown
      contacts: unknown
      drill_days: number
      review_at: string
      version: number
      created_at: Date
      last_update: Date
    }
    'governance.drill': {
      id: string
      number: string
      plan_id: string
      kind: 'tabletop' | 'technical' | 'full'
      scheduled_on: string
      participant_ids: string[]
      state: 'planned' | 'held'
      plan_version: number | null
      rto_minutes: number | null
      rpo_minutes: number | null
      steps: unknown
      recovered_minutes: number | null
      lost_minutes: number | null
      result: 'passed' | 'partly' | 'failed' | null
      lessons: string
      finding_id: string | null
      held_at: Date | null
      held_by_name: string | null
      version: number
      last_update: Date
    }
    'governance.finding': {
      id: string
      number: string
      org_id: string
      audit_id: string | null
      requirement_id: string | null
      kind: 'major' | 'minor' | 'opportunity' | 'observation'
      title: string
      description: string
      owner_id: string
      containment: string
      root_cause: string[]
      action: string
      evidence: unknown
      implemented_by: string | null
      implemented_at: Date | null
      round: number
      state: 'open' | 'acting' | 'implemented' | 'checked' | 'closed'
      raised_at: Date
      reopened_at: Date | null
      closed_at: Date | null
      next_due_at: Date | null
      breached: boolean
      version: number
      last_update: Date
    }
    'governance.finding_check': {
      id: string
      finding_id: string
      round: number
      kind: 'implementation' | 'effectiveness'
      passed: boolean
      measure: string
      note: string
      by_id: string
      by_name: string
      at: Date
    }
    'governance.library': {
      framework: string
      edition: string
      digest: string
      loaded_at: Date
    }
    'governance.mapping': {
      id: string
      control_id: string
      requirement_id: string
      relationship: 'equal' | 'subset' | 'superset' | 'intersect' | 'notRelated'
      rationale_zh: string
      rationale_en: string
      shipped: boolean
      version: number
      last_update: Date
    }
    'governance.policy': {
      id: string
      code: string
      name_zh: string
      name_en: string
      owner_id: string
      quorum: number
      valid_days: number
      read_days: number
      live_version_id: string | null
      version: number
      created_at: Date
      last_update: Date
    }
    'governance.policy_acknowledgement': {
      id: string
      policy_version_id: string
      person_id: string
      at: Date
      until: Date
      seal: string
    }
    'governance.policy_approval': {
      id: string
      policy_version_id: string
      text_digest: string
      approved: boolean
      note: string
      by_id: string
      by_name: string
      at: Date
    }
    'governance.policy_version': {
      id: string
      policy_id: string
      number: number
      text: string
      change_note: string
      state: 'draft' | 'inReview' | 'live' | 'superseded'
      author_id: string
      published_at: Date | null
      seal: string | null
      version: number
      last_update: Date
    }
    'governance.reminder': {
      id: string
      kind: 'accessReview' | 'riskReview' | 'riskTreatment' | 'policy' | 'campaign' | 'planReview' | 'drill' | 'correctiveAction'
      subject_id: string
      person_id: string
      stage: 'asked' | 'soon' | 'late'
      due_at: Date
      raised_at: Date
    }
    'governance.requirement': {
      id: string
      framework: 'iso27001' | 'gdpr' | 'pipl' | 'mlps3'
      edition: string
      kind: 'clause' | 'control' | 'article'
      code: string
      theme: string
      position: number
      name_zh: string
      name_en: string
      about_zh: string
      about_en: string
      retired: boolean
    }
    'governance.risk': {
      id: string
      number: string
      org_id: string
      title: string
      description: string
      owner_id: string
      confidentiality: boolean
      integrity: boolean
      availability: boolean
      matrix: number
      inherent_probability: number
      inherent_impact: number
      current_probability: number
      current_impact: number
      residual_probability: number
      residual_impact: number
      current_score: number | null
      treatment: 'avoid' | 'reduce' | 'share' | 'accept' | null
      plan: string
      treatment_owner_id: string | null
      treatment_level: string | null
      treatment_since: Date | null
      treatment_done_at: Date | null
      next_due_at: Date | null
      breached: boolean
      review_at: string
      state: 'open' | 'closed'
      version: number
      created_at: Date
      last_update: Date
    }
    'governance.risk_control': {
      risk_id: string
      requirement_id: string
    }
    'governance.risk_event': {
      id: string
      risk_id: string
      kind: 'rated' | 'planned' | 'treated' | 'accepted' | 'reviewed' | 'closed' | 'reopened'
      matrix: number
      probability: number
      impact: number
      until: string | null
      note: string
      by_id: string | null
      by_name: string
      at: Date
    }
    'governance.risk_matrix': {
      number: number
      body: unknown
      note: string
      created_by_name: string
      created_at: Date
    }
    'governance.security_audit': {
      id: string
      number: string
      org_id: string
      title: string
      scope: string
      lead_id: string
      planned_from: string
      planned_to: string
      state: 'planned' | 'running' | 'reported'
      summary: string
      version: number
      created_at: Date
      last_update: Date
    }
    'governance.statement': {
      id: string
      org_id: string
      scope: string
      last_issue: number
      last_issued_at: Date | null
      version: number
      created_at: Date
      last_update: Date
    }
    'governance.statement_answer': {
      statement_id: string
      requirement_id: string
      applicable: boolean | null
      reasons: string[]
      justification: string
      state: 'notStarted' | 'planned' | 'partial' | 'implemented'
      owner_id: string | null
      evidence: unknown
      version: number
      last_update: Date
    }
    'governance.statement_issue': {
      id: string
      statement_id: string
      number: number
      edition: string
      scope: string
      note: string
      answers: unknown
      digest: string
      issued_by: string | null
      issued_by_name: string
      issued_at: Date
    }
  }
}
export {}
