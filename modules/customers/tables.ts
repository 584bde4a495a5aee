// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'customers.account': {
      id: string
      customer_id: string
      number: string
      name: string
      status: 'active' | 'suspended' | 'closed'
      balance_fen: number | null
      version: number
      created_at: Date
      updated_at: Date
    }
    'customers.customer': {
      id: string
      number: string
      party_id: string
      name: string
      status: string
      class: 'ordinary' | 'silver' | 'gold' | 'keyAccount'
      segment: string | null
      org_id: string | null
      language: 'zh-CN' | 'en' | null
      since: string | null
      import_source: string | null
      external_id: string | null
      kept: unknown
      merged_into: string | null
      root_id: string
      version: number
      created_at: Date
      updated_at: Date
      restricted_at: Date | null
      restricted_request_id: string | null
      restricted_request: string | null
      restricted_law: 'pipl' | 'gdpr' | null
    }
    'customers.identity': {
      id: string
      customer_id: string
      party_id: string
      kind: string
      value: string
      value_norm: string
      status: 'verified' | 'claimed' | 'revoked'
      source: string
      valid_from: Date
      valid_to: Date | null
      verified_at: Date | null
      version: number
      created_at: Date
      updated_at: Date
      value_index: string | null
    }
    'customers.merge': {
      id: string
      customer_from: string | null
      customer_into: string | null
      party_from: string | null
      party_into: string | null
      reason: string
      merged_at: Date
      merged_by: string
      undone_at: Date | null
      undone_by: string | null
      undo_reason: string | null
    }
    'customers.party': {
      id: string
      kind: 'individual' | 'organization'
      name: string
      status: string
      external_ref: string | null
      kept: unknown
      merged_into: string | null
      root_id: string
      version: number
      created_at: Date
      updated_at: Date
    }
    'customers.search_entry': {
      customer_id: string
      tokens: string
      hashed: boolean
    }
    'customers.service': {
      id: string
      customer_id: string
      account_id: string | null
      product: string
      number: string | null
      address: string | null
      resource_kind: string | null
      resource_ref: string | null
      status: 'active' | 'suspended' | 'ceased'
      since: string | null
      attributes: unknown
      version: number
      created_at: Date
      updated_at: Date
      number_index: string | null
    }
    'customers.timeline_entry': {
      id: string
      customer_id: string
      at: Date
      kind: 'interaction' | 'case' | 'survey' | 'notice'
      subject_noun: string
      subject_id: string
      title_zh: string
      title_en: string
      summary: string | null
      channel: string | null
      state: string | null
      updated_at: Date
      org_id: string | null
      team_id: string | null
      person_id: string | null
      placed: boolean
    }
  }
}
export {}
