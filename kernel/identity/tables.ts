// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'identity.account': {
      id: string
      account_id: string
      provider_id: string
      user_id: string
      access_token: string | null
      refresh_token: string | null
      id_token: string | null
      access_token_expires_at: Date | null
      refresh_token_expires_at: Date | null
      scope: string | null
      password: string | null
      created_at: Date
      updated_at: Date
    }
    'identity.api_key': {
      id: string
      name: string
      hash: string
      hint: string
      person_id: string | null
      org_id: string | null
      created_by: string
      created_at: Date
      expires_at: Date | null
      last_used_at: Date | null
      revoked_at: Date | null
      version: number
    }
    'identity.api_key_role': {
      key_id: string
      role_id: string
    }
    'identity.delegation': {
      id: string
      from_id: string
      to_id: string
      reason: string
      starts_at: Date
      ends_at: Date
      created_by: string
      created_at: Date
      withdrawn_at: Date | null
      withdrawn_by: string | null
      version: number
    }
    'identity.delegation_role': {
      delegation_id: string
      role_id: string
    }
    'identity.logout_token': {
      provider_id: string
      jti_hash: string
      expires_at: Date
    }
    'identity.org': {
      id: string
      parent_id: string | null
      code: string
      name_zh: string
      name_en: string
      kind: 'province' | 'branch' | 'department'
      manager_id: string | null
      path: string[]
      version: number
      created_at: Date
      updated_at: Date
    }
    'identity.passkey': {
      id: string
      person_id: string
      credential_id: string
      public_key: string
      counter: number
      transports: string[]
      name: string
      synced: boolean
      created_at: Date
      last_used_at: Date | null
    }
    'identity.person': {
      id: string
      name: string
      username: string | null
      email: string | null
      email_verified: boolean
      image: string | null
      org_id: string
      languages: string[]
      skills: unknown
      state: 'active' | 'inactive'
      max_open_cases: number
      locale: 'zh-CN' | 'en' | null
      search_text: string
      password_must_change: boolean
      version: number
      created_at: Date
      updated_at: Date
    }
    'identity.person_role': {
      person_id: string
      role_id: string
      org_id: string | null
    }
    'identity.presence': {
      person_id: string
      status: 'available' | 'busy' | 'away'
      reason: 'break' | 'meal' | 'training' | 'meeting' | 'afterWork' | 'other' | null
      since: Date
    }
    'identity.recovery_code': {
      person_id: string
      hash: string
    }
    'identity.role': {
      id: string
      code: string
      name_zh: string
      name_en: string
      permissions: string[]
      shipped: boolean
      customised: boolean
      version: number
      created_at: Date
      updated_at: Date
      scope: 'all' | 'org' | 'team' | 'own'
      field_rules: unknown
    }
    'identity.scim_group': {
      id: string
      display_name: string
      external_id: string | null
      version: number
      created_at: Date
      updated_at: Date
    }
    'identity.scim_group_member': {
      group_id: string
      person_id: string
    }
    'identity.scim_user': {
      person_id: string
      user_name: string
      external_id: string | null
    }
    'identity.second_factor': {
      person_id: string
      secret: string
      confirmed_at: Date | null
      last_step: number
      created_at: Date
    }
    'identity.separation_exception': {
      id: string
      pair_id: string
      person_id: string
      reason: string
      approved_by: string
      created_at: Date
      ends_at: Date
      withdrawn_at: Date | null
      withdrawn_by: string | null
      version: number
    }
    'identity.separation_pair': {
      id: string
      code: string
      name_zh: string
      name_en: string
      why_zh: string
      why_en: string
      left_permissions: string[]
      right_permissions: string[]
      active: boolean
      shipped: boolean
      customised: boolean
      version: number
      created_at: Date
      updated_at: Date
    }
    'identity.session': {
      id: string
      token: string
      user_id: string
      expires_at: Date
      ip_address: string | null
      user_agent: string | null
      created_at: Date
      updated_at: Date
      method: 'password' | 'passkey' | 'sso'
      pending: boolean
      strong: boolean
      proved_at: Date | null
    }
    'identity.setting': {
      key: string
      value: string
      at: Date
    }
    'identity.sign_in_attempt': {
      key: string
      count: number
      window_ends_at: Date
    }
    'identity.sign_in_policy': {
      id: boolean
      second_factor_roles: string[]
      version: number
      updated_at: Date
      idle_minutes: number
      most_sessions: number | null
    }
    'identity.sso_attempt': {
      state_hash: string
      provider_id: string
      browser_hash: string
      nonce: string
      verifier: string
      next: string
      expires_at: Date
    }
    'identity.sso_group_role': {
      provider_id: string
      group_name: string
      role_id: string
    }
    'identity.sso_provider': {
      id: string
      name_zh: string
      name_en: string
      issuer: string
      client_id: string
      client_secret: string
      group_claim: string
      creates_people: boolean
      org_id: string | null
      passwords_allowed: boolean
      asks_two_factors: boolean
      enabled: boolean
      version: number
      created_at: Date
      updated_at: Date
    }
    'identity.sso_session': {
      session_id: string
      provider_id: string
      subject: string
      provider_session: string | null
      id_token: string
    }
    'identity.team': {
      id: string
      org_id: string
      name_zh: string
      name_en: string
      lead_id: string | null
      version: number
      created_at: Date
      updated_at: Date
    }
    'identity.team_member': {
      team_id: string
      person_id: string
    }
    'identity.verification': {
      id: string
      identifier: string
      value: string
      expires_at: Date
      created_at: Date
      updated_at: Date
    }
  }
}
export {}
