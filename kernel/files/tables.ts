// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'kernel.file': {
      id: string
      sha256: string
      size: number
      media_type: string
      name: string
      state: 'unattached' | 'attached'
      subject_noun: string | null
      subject_id: string | null
      created_by: string
      created_at: Date
    }
  }
}
export {}
