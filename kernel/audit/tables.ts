// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'kernel.audit_entry': {
      id: number
      at: Date
      actor_id: string
      actor_kind: string
      operation: string
      noun: string
      subject_id: string | null
      before: unknown
      after: unknown
      address: string | null
      request_id: string | null
    }
  }
}
export {}
