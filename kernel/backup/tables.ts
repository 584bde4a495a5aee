// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'kernel.backup': {
      id: string
      cause: 'plan' | 'asked' | 'commandLine'
      asked_by: string
      asked_at: Date
      state: 'waiting' | 'running' | 'done' | 'failed'
      started_at: Date | null
      ended_at: Date | null
      progress: unknown
      place: string | null
      recipient: string | null
      bytes: number | null
      sha256: string | null
      row_count: number | null
      file_count: number | null
      refusal: string | null
      opened_at: Date | null
      removed_at: Date | null
    }
    'kernel.backup_plan': {
      one: boolean
      on_at_night: boolean
      at: string
      keep_days: number
      keep_weeks: number
      alarm_hours: number
      next_at: Date | null
      since: Date
      alarmed_at: Date | null
      version: number
    }
  }
}
export {}
