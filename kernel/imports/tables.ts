// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'kernel.import_profile': {
      name: string
      body: unknown
      version: number
      updated_by: string
      updated_at: Date
    }
    'kernel.import_reject': {
      run_id: string
      phase: 'dry' | 'real'
      seq: number
      number: number
      kind: 'rejected' | 'filtered' | 'warning'
      reasons: unknown
      cells: unknown
    }
    'kernel.import_run': {
      id: string
      file_name: string
      sha256: string
      size: number
      kind: 'cases' | 'customers' | 'interactions' | 'surveys' | null
      profile_name: string | null
      profile: unknown
      options: unknown
      detection: unknown
      state: 'detected' | 'dryRunning' | 'ready' | 'running' | 'interrupted' | 'failed' | 'done'
      phase: 'dry' | 'real'
      rows_read: number
      created: number
      updated: number
      unchanged: number
      rejected: number
      filtered: number
      warned: number
      bytes_done: number
      bytes_total: number
      tallies: unknown
      dry_run: unknown
      problem: unknown
      holder: string | null
      held_until: Date | null
      worked_at: Date | null
      told_at: Date | null
      version: number
      created_by: string
      created_by_name: string
      created_at: Date
      started_at: Date | null
      finished_at: Date | null
    }
  }
}
export {}
