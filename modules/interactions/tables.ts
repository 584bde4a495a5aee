// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'interactions.call': {
      id: string
      conversation_id: string
      channel_account_id: string | null
      external_id: string | null
      customer_id: string | null
      org_id: string | null
      direction: 'inbound' | 'outbound'
      state: 'offered' | 'talking' | 'held' | 'wrapping' | 'ended' | 'abandoned'
      number: string | null
      queue: string | null
      agent_id: string | null
      outcome: string | null
      note: string | null
      recording_url: string | null
      offered_at: Date
      answered_at: Date | null
      abandoned_at: Date | null
      ended_at: Date | null
      wait_ms: number
      talk_ms: number
      hold_ms: number
      wrap_ms: number
      transfers: number
      created_at: Date
    }
    'interactions.call_event': {
      channel_account_id: string
      event_id: string
      call_external_id: string
      kind: 'offered' | 'answered' | 'held' | 'retrieved' | 'transferred' | 'abandoned' | 'ended' | 'wrapped'
      at: Date
      data: unknown
      received_at: Date
      id: string
    }
    'interactions.case_link': {
      conversation_id: string
      case_id: string
      linked_at: Date
      linked_by: string
      org_id: string | null
      team_id: string | null
      person_id: string | null
      placed: boolean
    }
    'interactions.channel_account': {
      id: string
      channel: string
      name: string
      org_id: string | null
      team_id: string | null
      settings: unknown
      secret: string
      credentials: unknown
      state: 'active' | 'suspended'
      version: number
      created_at: Date
      updated_at: Date
      name_en: string | null
    }
    'interactions.conversation': {
      id: string
      number: number
      customer_id: string | null
      channel_account_id: string | null
      channel: string
      thread_key: string
      external_id: string | null
      external_user: string | null
      participants: string[]
      subject: string | null
      direction: 'inbound' | 'outbound'
      state: 'open' | 'waitingCustomer' | 'closed'
      close_reason: string | null
      team_id: string | null
      assignee_id: string | null
      org_id: string | null
      previous_id: string | null
      started_at: Date
      queued_at: Date | null
      answered_at: Date | null
      abandoned_at: Date | null
      first_response_at: Date | null
      waiting_since: Date | null
      next_due_at: Date | null
      breached: boolean
      last_message_at: Date
      closed_at: Date | null
      reopened_count: number
      last_seq: number
      preview: string | null
      status_changed_at: Date | null
      kept: unknown
      version: number
      created_at: Date
      read_seq: number
      handed_on_by: string | null
    }
    'interactions.mailbox_cursor': {
      channel_account_id: string
      folder: string
      uid_validity: number
      last_uid: number
      updated_at: Date
      last_error: string | null
    }
    'interactions.message': {
      id: string
      conversation_id: string
      seq: number
      channel_account_id: string | null
      external_id: string | null
      content_hash: string | null
      direction: 'in' | 'out'
      author_kind: 'customer' | 'agent' | 'system' | 'bot'
      author_id: string | null
      author_name: string | null
      kind: 'text' | 'surveyInvite' | 'system'
      internal: boolean
      body: string
      quote_at: number | null
      html: string | null
      data: unknown
      attachments: unknown
      sent_at: Date
      received_at: Date
      delivery_state: 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | null
      delivery_error: string | null
      attempts: number
      delivered_at: Date | null
      read_at: Date | null
    }
    'interactions.visitor_session': {
      id: string
      channel_account_id: string
      token_hash: string
      visitor_key: string
      verified: boolean
      name: string | null
      language: 'zh-CN' | 'en'
      origin_hash: string
      tokens: number
      tokens_at: Date
      created_at: Date
      last_seen_at: Date
      expires_at: Date
    }
  }
}
export {}
