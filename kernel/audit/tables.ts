// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'kernel.audit_block': {
      number: number
      from_xid: number
      to_xid: number
      entries: number
      first_id: number
      last_id: number
      merkle_root: Buffer
      previous_root: Buffer
      root: Buffer
      key_id: string
      signature: Buffer
      sealed_at: Date
    }
    'kernel.audit_check': {
      id: string
      asked_by: string
      state: 'waiting' | 'whole' | 'broken'
      asked_at: Date
      ended_at: Date | null
      blocks: number | null
      entries: number | null
      unsealed: number | null
      anchors: number | null
      fault: string | null
      fault_block: number | null
      fault_entry: number | null
      took_ms: number | null
      cut: number | null
      stamps: number | null
    }
    'kernel.audit_cut': {
      number: number
      starts: Date
      ends: Date
      entries: number
      gone: string
      kept: number
      kept_root: Buffer
      head: number
      head_root: Buffer
      root: Buffer
      key_id: string
      signature: Buffer
      cut_at: Date
    }
    'kernel.audit_cut_leaf': {
      cut: number
      xid: number
      id: number
      leaf: Buffer
    }
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
      xid: number
      hash_version: number
      leaf: Buffer
      on_behalf_of: string | null
    }
    'kernel.audit_epoch': {
      one: boolean
      shift: number
    }
    'kernel.audit_key': {
      id: string
      public_key: string
      since: Date
    }
    'kernel.audit_month': {
      starts: Date
      ends: Date
      partition: string
    }
  }
}
export {}
