// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'kernel.vault_key': {
      id: string
      class: 'person' | 'record' | 'evidence' | 'table' | 'index'
      subject: string
      wrapped: Buffer | null
      kek_id: string
      state: 'active' | 'decryptOnly' | 'destroyed'
      uses: number
      created_at: Date
      retired_at: Date | null
      destroyed_at: Date | null
    }
    'kernel.vault_pass': {
      table_name: string
      columns: string
      begins_at: Date
      after_id: string | null
      looked_at: number
      sealed: number
      ended_at: Date | null
    }
  }
}
export {}
