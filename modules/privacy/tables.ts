// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'privacy.consent_event': {
      id: string
      customer_id: string
      purpose_code: string
      channel: string
      action: 'give' | 'withdraw' | 'refuse' | 'expire'
      notice_id: string | null
      text_hash: string | null
      method: 'counter' | 'phone' | 'web' | 'chat' | 'letter' | 'link' | 'oneClick' | 'request' | 'expiry'
      actor_id: string
      actor_name: string
      at: Date
      actor_kind: 'staff' | 'customer' | 'system'
    }
    'privacy.consent_expiry': {
      customer_id: string
      purpose_code: string
      channel: string
      due_at: Date
    }
    'privacy.erasure_step': {
      request_id: string
      position: number
      table_name: string
      done: 'removed' | 'emptied' | 'kept' | 'nothing'
      rows: number
      columns: string[]
      kept: unknown
      at: Date
    }
    'privacy.hold': {
      id: string
      customer_id: string
      reason: string
      basis: 'litigation' | 'regulator' | 'police' | 'audit' | 'debt'
      until: string | null
      placed_by: string
      placed_by_name: string
      placed_at: Date
      released_at: Date | null
      released_by: string | null
      release_reason: string | null
      version: number
    }
    'privacy.incident': {
      id: string
      number: string
      title: string
      description: string
      kind: 'confidentiality' | 'integrity' | 'availability'
      severity: 'general' | 'larger' | 'major' | 'especiallyMajor'
      operator: 'critical' | 'stateOrgan' | 'other'
      personal_data: boolean
      categories: string[]
      affected_count: number
      status: 'reported' | 'assessed' | 'contained' | 'notified' | 'closed' | 'reopened'
      owner_id: string | null
      known_at: Date
      reported_by: string
      assessment: string | null
      containment: string | null
      contained_at: Date | null
      cyber_told_at: Date | null
      data_told_at: Date | null
      people_told_at: Date | null
      final_told_at: Date | null
      not_told_reason: string | null
      cause: string | null
      lessons: string | null
      actions: string | null
      reopened_at: Date | null
      closed_at: Date | null
      next_due_at: Date | null
      breached: boolean
      version: number
      updated_at: Date
    }
    'privacy.incident_event': {
      id: string
      incident_id: string
      at: Date
      actor_id: string
      actor_name: string
      kind: string
      text: string | null
    }
    'privacy.incident_notice': {
      id: string
      incident_id: string
      kind: 'cyberReport' | 'dataReport' | 'peopleNotice' | 'finalReport'
      recipient: string
      way: 'phone' | 'email' | 'letter' | 'portal' | 'sms' | 'announcement' | 'inPerson' | 'chat'
      text: string
      told_at: Date
      recorded_by: string
      recorded_at: Date
    }
    'privacy.incident_person': {
      incident_id: string
      customer_id: string
      added_at: Date
    }
    'privacy.incident_template': {
      kind: 'cyberReport' | 'dataReport' | 'peopleNotice' | 'finalReport'
      channel: 'email' | 'webChat' | 'paper'
      language: 'zh-CN' | 'en'
      subject: string
      text: string
      version: number
    }
    'privacy.incident_wording': {
      incident_id: string
      channel: 'email' | 'webChat'
      language: 'zh-CN' | 'en'
      subject: string
      text: string
      asked_by: string
      told_at: Date | null
    }
    'privacy.letter': {
      id: string
      incident_id: string | null
      request_id: string | null
      customer_id: string
      state: 'held' | 'waiting' | 'queued' | 'sent' | 'delivered' | 'failed' | 'byHand' | 'handed'
      channel: string | null
      problem: string | null
      address: string | null
      message_id: string | null
      asked_by: string
      asked_at: Date
      told_at: Date | null
      told_by: string | null
    }
    'privacy.notice': {
      id: string
      purpose_code: string
      number: number
      text_zh: string
      text_en: string
      hash: string
      published_by: string
      published_at: Date
    }
    'privacy.purpose': {
      code: string
      name_zh: string
      name_en: string
      rule: 'none' | 'optOut' | 'optIn'
      separate: 'sensitive' | 'sharing' | 'marketing' | null
      active: boolean
      version: number
      valid_days: number | null
    }
    'privacy.request': {
      id: string
      number: string
      kind: 'access' | 'copy' | 'correct' | 'erase' | 'restrict' | 'object' | 'portability' | 'withdraw' | 'explain'
      law: 'pipl' | 'gdpr'
      channel: 'phone' | 'counter' | 'email' | 'letter' | 'web' | 'chat' | 'api'
      customer_id: string | null
      org_id: string | null
      assignee_id: string | null
      description: string
      status: 'received' | 'identityAsked' | 'inProgress' | 'awaitingApproval' | 'running' | 'completed' | 'refused' | 'cancelled' | 'duplicate'
      duplicate_of: string | null
      received_at: Date
      acknowledged_at: Date | null
      identity_method: 'idCard' | 'serviceCode' | 'account' | 'callBack' | 'proxy' | 'signIn' | null
      verified_at: Date | null
      verified_by: string | null
      extended_at: Date | null
      asked_by: string | null
      asked_at: Date | null
      approved_by: string | null
      approved_at: Date | null
      blocked_by: string | null
      ended_at: Date | null
      answer: string | null
      refusal: 'identityNotProved' | 'legalObligation' | 'manifestlyUnfounded' | 'othersRights' | 'notOurData' | null
      next_due_at: Date | null
      breached: boolean
      created_by: string
      version: number
      updated_at: Date
      person_id: string | null
    }
    'privacy.request_event': {
      id: string
      request_id: string
      at: Date
      actor_id: string
      actor_name: string
      kind: string
      text: string | null
    }
    'privacy.restriction': {
      id: string
      customer_id: string
      request_id: string
      since: Date
      lifted_at: Date | null
      lifted_by: string | null
      lift_reason: string | null
      told_at: Date | null
    }
    'privacy.retention_policy': {
      activity: string
      days: number
      active: boolean
      changed_by: string
      changed_at: Date
      version: number
    }
    'privacy.retention_run': {
      id: string
      state: 'planned' | 'running' | 'done' | 'cancelled'
      planned_by: string
      planned_at: Date
      due_at: Date
      ended_at: Date | null
      version: number
    }
    'privacy.retention_step': {
      run_id: string
      position: number
      table_name: string
      activity: string
      before: Date
      counted: number
      held: number
      gone: number
      done: boolean
    }
    'privacy.secret': {
      one: boolean
      value: string
    }
    'privacy.tmf_resource': {
      id: string
      kind: 'partyPrivacyProfile' | 'partyPrivacyAgreement' | 'partyPrivacyProfileSpecification'
      kept: unknown
      version: number
      updated_at: Date
    }
  }
}
export {}
