// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'kernel.delivery': {
      event_seq: number
      subscriber: string
      key: string
      lane: 'inside' | 'outside'
      state: 'pending' | 'dead'
      attempts: number
      next_at: Date
      last_error: string | null
    }
    'kernel.event': {
      seq: number
      xid: string
      id: string
      name: string
      key: string
      payload: unknown
      actor_id: string
      request_id: string | null
      at: Date
    }
    'kernel.hub': {
      id: string
      api: string
      callback: string
      query: string
      event_names: string[]
      secret: string
      owner_id: string
      created_at: Date
      failures: number
      rest_until: Date | null
      last_error: string | null
      field_rules: unknown
    }
    'kernel.idempotent_reply': {
      actor_id: string
      key: string
      operation: string
      input_hash: string
      status: number | null
      body: unknown
      at: Date
    }
  }
}
export {}
