// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'governance.library': {
      framework: string
      edition: string
      digest: string
      loaded_at: Date
    }
    'governance.requirement': {
      id: string
      framework: 'iso27001' | 'gdpr' | 'pipl' | 'mlps3'
      edition: string
      kind: 'clause' | 'control' | 'article'
      code: string
      theme: string
      position: number
      name_zh: string
      name_en: string
      about_zh: string
      about_en: string
      retired: boolean
    }
  }
}
export {}
