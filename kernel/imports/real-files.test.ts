import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detect } from './detect.ts'
import { rowMapper, type ImportRecord } from './mapper.ts'
import { openTable } from './open-table.ts'
import { shippedProfiles } from './profiles/shipped.ts'

const files = {
  comcast: '../shared/data/complaints-comcast/Comcast_telecom_complaints_data.csv',
  consumidor: '../shared/data/complaints-consumidor/first-1000.txt',
  'ibm-telco-churn': '../shared/data/customers-ibm-telco-churn/Telco-Customer-Churn.csv',
} as const
const absent = Object.values(files).filter((path) => !existsSync(path))
if (absent.length > 0) console.log(`real files not here, their tests do not run: ${absent.join(', ')}`)
const has = (name: keyof typeof files): boolean => existsSync(files[name])

async function records(name: keyof typeof files): Promise<ImportRecord[]> {
  const profile = shippedProfiles.get(name)!
  const table = await openTable(files[name], profile.file)
  const toRecord = rowMapper(profile, table.header)
  const taken: ImportRecord[] = []
  for await (const row of table.rows) {
    const mapped = toRecord(row)
    expect(mapped.ok ? [] : [mapped.number, mapped.reasons]).toEqual([])
    if (mapped.ok) taken.push(mapped.record)
  }
  return taken
}
const count = (all: readonly ImportRecord[], field: string, value: unknown): number =>
  all.filter((r) => r.fields[field] === value).length

describe('the shipped profiles on the real files', () => {
  it.runIf(has('comcast'))('comcast: 2,224 cases, 1,707 of them resolved, half by telephone', async () => {
    const all = await records('comcast')
    expect(new Set(all.map((r) => r.externalId)).size).toBe(2_224)
    expect(['resolved', 'acknowledged', 'pending'].map((s) => count(all, 'status', s))).toEqual([1_707, 363, 154])
    expect(['phone', 'web'].map((c) => count(all, 'channel', c))).toEqual([1_119, 1_105])
    expect(count(all, 'onBehalfOfOther', true)).toBe(203)
    const june = all.filter(
      (r) =>
        r.fields['openedAt'] instanceof Date &&
        r.fields['openedAt'] >= new Date('2015-06-01T04:00Z') &&
        r.fields['openedAt'] < new Date('2015-07-01T04:00Z'),
    )
    expect(june).toHaveLength(1_046)
  })

  it.runIf(has('comcast'))('comcast: its Date is reported as ambiguous, its Date_month_year is read', async () => {
    const { columns } = await detect(files.comcast)
    expect(columns.find((c) => c.name === 'Date')).toMatchObject({ kind: 'ambiguous', formats: [] })
    expect(columns.find((c) => c.name === 'Date_month_year')).toMatchObject({ kind: 'date', formats: ['dd-MMM-yy'] })
    expect(columns.find((c) => c.name === 'Time')).toMatchObject({ kind: 'date', formats: ['h:mm:ss a'] })
  })

  it.runIf(has('consumidor'))(
    'consumidor: charset, tab and dates are found, 1,000 cases are read in Portuguese',
    async () => {
      const found = await detect(files.consumidor)
      expect([found.charset!.value, found.delimiter!.value]).toEqual(['windows-1252', '\t'])
      expect(found.header).toEqual(expect.arrayContaining(['Região', 'Situação', 'Avaliação Reclamação']))
      expect(found.columns.find((c) => c.name === 'Data Abertura')!.formats).toEqual(['dd/MM/yyyy'])
      const all = await records('consumidor')
      expect(new Set(all.map((r) => r.externalId)).size).toBe(1_000)
      expect([1, 2, 3, 4, 5].map((n) => count(all, 'rating', n))).toEqual([230, 32, 63, 81, 158])
      expect([
        count(all, 'outcome', 'resolved'),
        count(all, 'outcome', 'notResolved'),
        count(all, 'answered', false),
      ]).toEqual([326, 238, 9])
      expect(count(all, 'company', 'Vivo - Telefônica')).toBe(143)
    },
  )

  it.runIf(has('ibm-telco-churn'))(
    'ibm-telco-churn: 7,043 customers, a blank total is 0 exactly for the 11 new ones',
    async () => {
      const all = await records('ibm-telco-churn')
      expect(new Set(all.map((r) => r.externalId)).size).toBe(7_043)
      const free = all.filter((r) => (r.fields['attributes'] as { totalCharges?: number }).totalCharges === 0)
      expect(free.map((r) => (r.fields['attributes'] as { tenureMonths: number }).tenureMonths)).toEqual(
        Array.from({ length: 11 }, () => 0),
      )
      const services = all.flatMap((r) => r.fields['services'] as { name: string; technology?: string }[])
      expect(services.filter((s) => s.name === 'phone')).toHaveLength(6_361)
      expect(services.filter((s) => s.technology === 'fibre')).toHaveLength(3_096)
    },
  )
})
