// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'kernel.job': {
      id: string
      name: string
      key: string | null
      payload: unknown
      state: 'pending' | 'done' | 'dead'
      run_at: Date
      attempts: number
      last_error: string | null
      progress: unknown
      created_at: Date
      finished_at: Date | null
    }
    'kernel.schedule': {
      name: string
      next_at: Date
      last_at: Date | null
    }
  }
}
export {}
