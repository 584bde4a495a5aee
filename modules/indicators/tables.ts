// Generated from the migrations by `npm run db:types`; change a migration, not this file.
declare module '#kernel/db' {
  interface Tables {
    'indicators.indicator': {
      id: string
      code: string
      name_zh: string
      name_en: string
      description_zh: string
      description_en: string
      owner_id: string | null
      position: number
      active: boolean
      shipped: boolean
      current_version_id: string
      version: number
      updated_at: Date
    }
    'indicators.indicator_version': {
      id: string
      indicator_id: string
      number: number
      body: unknown
      created_by: string
      created_at: Date
    }
    'indicators.stale': {
      source: string
      day: string
      since: Date
    }
    'indicators.target': {
      id: string
      indicator_id: string
      org_id: string | null
      valid_from: string
      valid_to: string | null
      value: number
      note: string | null
      version: number
    }
    'indicators.value': {
      indicator_id: string
      day: string
      org_id: string
      product: string
      channel: string
      numerator: number
      denominator: number
      n: number
      version_number: number
      computed_at: Date
    }
  }
}
export {}
